import shop

from tests.support import clock_patch


def test_sells():
    till = shop.Till()
    mocked = clock_patch.start()
    try:
        till.sell("tea")
        assert mocked.call_count == 1
    finally:
        # the next test wants the real one
        clock_patch.stop()
        till.close()


async def test_sells_later():
    till = shop.Till()
    if till.opens_late:
        try:
            assert await till.sell("tea") == 1
        finally:
            await till.close()
