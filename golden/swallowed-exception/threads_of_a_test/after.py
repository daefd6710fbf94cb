from concurrent.futures import ThreadPoolExecutor
from threading import Thread


def test_at_once(shop):
    errors = []

    def pay(number):
        try:
            shop.pay(number)
        except Exception as error:
            errors.append(error)
            print(f"{number}: {error}")

    threads = [Thread(target=pay, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, f"{len(errors)} failed: {errors}"
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
    assert not failed, f"{len(failed)} failed: {failed}"
    print(failed)
    assert shop.is_open
