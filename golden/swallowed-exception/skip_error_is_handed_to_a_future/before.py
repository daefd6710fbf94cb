from shop import Basket


def test_buys(loop, future):
    def work():
        try:
            Basket().buy()
            assert Basket().rows
        except Exception as error:
            loop.call_soon_threadsafe(future.set_exception, error)
        else:
            loop.call_soon_threadsafe(future.set_result, None)

    work()
    loop.run_until_complete(future)
