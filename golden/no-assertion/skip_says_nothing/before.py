import logging

import pytest

logger = logging.getLogger(__name__)


def test_empty():
    pass


def test_planned():
    """To be written."""


def test_prints(client):
    answer = client.ask()
    if answer.status != 200:
        print("FAILED")
    else:
        logger.info("assertion passed")


def test_result_thrown_away(client):
    client.validate_everything = client.ask()
    ok = client.verify()
    return ok


def report(answer):
    print(answer.status == 200)
    return answer.status == 200


def test_helper_says_nothing(client):
    report(client.ask())


def assert_nothing(answer):
    print(answer)


def test_misnamed_helper(client):
    assert_nothing(client.ask())


class TestFlow:
    def check(self, answer):
        return answer.status == 200

    def test_method_says_nothing(self, client):
        self.check(client.ask())


def needs_network(function):
    raise AssertionError("only a decorator")


@needs_network
def test_decorated(client):
    client.ask()


def test_reraises(client):
    try:
        client.ask()
    except OSError:
        print("oh")
        raise
