async def test_other(make):
    town = make("town")
    assert await town.open_up()
