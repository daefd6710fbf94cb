from threading import Thread

from tests.tokens import make_token


def login():
    return make_token()


def logout():
    make_token()


class Worker:
    def token(self):
        return make_token()


def test_threads(worker):
    Thread(target=login).start()
    getattr(worker, "logout")()
    assert worker.token()
