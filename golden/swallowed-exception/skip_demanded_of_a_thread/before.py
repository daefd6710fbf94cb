import threading

import shop


def test_ends():
    ended = [None]

    def wait():
        try:
            shop.wait()
        except Exception as error:
            ended[0] = error

    thread = threading.Thread(target=wait)
    thread.start()
    shop.stop()
    thread.join(timeout=3)
    assert ended[0] is not None


def test_refuses_twice():
    said = ""

    def application(send):
        nonlocal said
        try:
            send("start")
        except Exception as error:
            said = str(error)

    with shop.running(application):
        pass
    assert "twice" in said
