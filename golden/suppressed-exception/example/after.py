import service


async def test_notifies():
    # Everybody hears of it.
    answer = await service.notify("all")
    assert answer.ok  # at once
