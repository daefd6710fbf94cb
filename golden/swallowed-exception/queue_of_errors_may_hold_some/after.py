import queue
import threading

from shop import Basket


def test_threads():
    errors = queue.Queue()
    basket = Basket()

    failures = []

    def work():
        try:
            basket.buy()
        except Exception as error:
            failures.append(error)
            errors.put(str(error))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, f"{len(failures)} failed: {failures}"
    assert basket.bought or not errors.empty()


def test_alone():
    errors = queue.Queue()
    Basket().buy()
    assert errors.qsize() < 3
