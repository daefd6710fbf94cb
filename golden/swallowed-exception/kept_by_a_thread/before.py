import threading

import shop


def test_ends():
    ended = ["nothing"]

    def wait():
        try:
            shop.wait()
        except Exception as error:
            ended[0] = error

    thread = threading.Thread(target=wait)
    thread.start()
    thread.join(timeout=3)
    assert ended[0] is not None
