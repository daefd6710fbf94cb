import concurrent.futures
from concurrent.futures import ThreadPoolExecutor


def test_keeps_all_orders(shop):
    def ask_all(number):
        for item in range(10):
            try:
                shop.ask(number, item)
            except Exception as error:
                print(error)

    with ThreadPoolExecutor(max_workers=5) as pool:
        futures = [pool.submit(ask_all, number) for number in range(5)]
        concurrent.futures.wait(futures)
    assert len(shop.orders) == 50


def test_asks_each_for_its_end(shop):
    def ask_all(number):
        for item in range(10):
            try:
                shop.ask(number, item)
            except Exception as error:
                print(error)

    with ThreadPoolExecutor(max_workers=5) as pool:
        futures = [pool.submit(ask_all, number) for number in range(5)]
        for future in futures:
            future.result()
    assert len(shop.orders) == 50
