import pytest


@pytest.fixture
def strict(client):
    yield client
    assert client.closed


@pytest.fixture
def stricter(strict):
    return strict


def test_teardown(stricter):
    stricter.close()


class Judge:
    def judge(self, answer):
        assert answer


@pytest.fixture
def judge():
    judge = Judge()
    yield judge


def test_object(judge, client):
    judge.judge(client.ask())


@pytest.fixture
def order(client):
    def place(thing):
        answer = client.order(thing)
        assert answer.ok
        return answer

    return place


def test_factory(order):
    order("tea")


def test_annotated(someone: Judge, client):
    someone.judge(client.ask())
