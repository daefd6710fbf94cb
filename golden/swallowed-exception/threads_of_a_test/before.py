from concurrent.futures import ThreadPoolExecutor
from threading import Thread


def test_at_once(shop):
    def pay(number):
        try:
            shop.pay(number)
        except Exception as error:
            print(f"{number}: {error}")

    threads = [Thread(target=pay, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shop.is_open


def test_in_a_pool(shop):
    failed = []

    def pay(number):
        try:
            shop.pay(number)
        except Exception as error:
            failed.append(error)

    with ThreadPoolExecutor() as pool:
        pool.map(pay, range(5))
    print(failed)
    assert shop.is_open
