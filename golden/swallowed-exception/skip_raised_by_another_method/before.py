import threading

import shop


class Server:
    def __init__(self):
        self.error = None
        self.thread = threading.Thread(target=self.run)

    def run(self):
        try:
            shop.serve()
        except Exception as error:
            self.error = error

    def __enter__(self):
        self.thread.start()
        if self.error is not None:
            raise self.error
        return self

    def __exit__(self, *exc):
        self.thread.join()


def test_serves():
    with Server():
        assert shop.visit().ok
