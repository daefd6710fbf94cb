import concurrent.futures
from concurrent.futures import ThreadPoolExecutor


def test_keeps_all_orders(shop):
    def ask_all(number):
        for item in range(10):
            try:
                shop.ask(number, item)
            except Exception as error:
                print(error)

    pool = ThreadPoolExecutor(max_workers=5)
    futures = []
    for number in range(5):
        futures.append(pool.submit(ask_all, number))
    concurrent.futures.wait(futures)
    pool.shutdown()
    assert len(shop.orders) == 50
