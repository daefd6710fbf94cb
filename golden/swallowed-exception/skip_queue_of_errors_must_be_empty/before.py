import queue
import threading

from shop import Basket


def test_threads():
    errors = queue.Queue()
    basket = Basket()

    def work():
        try:
            basket.buy()
        except Exception as error:
            errors.put(str(error))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors.empty()


def test_alone():
    errors = queue.Queue()
    try:
        Basket().buy()
    except Exception as error:
        errors.put_nowait(str(error))
    assert errors.qsize() == 0
