from shop.checks import Checker


async def test_checker():
    checker = Checker()
    state = await checker.check()
    assert state
