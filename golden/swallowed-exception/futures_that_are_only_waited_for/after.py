import concurrent.futures
from concurrent.futures import ThreadPoolExecutor


def test_keeps_all_orders(shop):
    errors = []

    def ask_all(number):
        for item in range(10):
            try:
                shop.ask(number, item)
            except Exception as error:
                errors.append(f"{item}: {error!r}")
                print(error)

    with ThreadPoolExecutor(max_workers=5) as pool:
        futures = [pool.submit(ask_all, number) for number in range(5)]
        concurrent.futures.wait(futures)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert len(shop.orders) == 50


def test_asks_each_for_its_end(shop):
    def ask_all(number):
        errors = []
        for item in range(10):
            try:
                shop.ask(number, item)
            except Exception as error:
                errors.append(f"{item}: {error!r}")
                print(error)
        assert not errors, f"{len(errors)} failed: {errors}"

    with ThreadPoolExecutor(max_workers=5) as pool:
        futures = [pool.submit(ask_all, number) for number in range(5)]
        for future in futures:
            future.result()
    assert len(shop.orders) == 50
