async def test_takes_over(master, replica):
    alive = True
    for _ in range(10):
        if alive:
            try:
                assert await master.get("foo") == "bar"
            except Exception:
                alive = False
        assert await replica.get("foo") == "bar"
