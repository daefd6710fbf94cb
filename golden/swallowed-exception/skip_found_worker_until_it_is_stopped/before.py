import threading
import time


def test_lag(shop):
    stop = threading.Event()

    def look():
        while not stop.is_set():
            try:
                assert shop.lag() < 5
            except Exception as error:
                print(f"no lag: {error}")
                stop.set()

    looking = threading.Thread(target=look)
    looking.start()
    shop.fill()
    stop.set()
    looking.join()
    assert shop.size() == 100


def wait_for_no_lag(shop):
    deadline = time.time() + 5
    while time.time() < deadline:
        try:
            if shop.lag() < 5:
                break
        except Exception as error:
            print(f"no lag: {error}")


def test_wait(shop):
    wait_for_no_lag(shop)
    assert shop.size() == 100
