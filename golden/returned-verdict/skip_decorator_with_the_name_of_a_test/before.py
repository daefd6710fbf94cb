"""A decorator whose name is that of a test gives the function that it makes. One that is given a fixture does not."""

import pytest

from shop import order


@pytest.fixture
def client():
    return order("rug")


def test_id(number):
    def marked(function):
        function.number = number
        return function

    return marked


def test_order(client):
    def ask():
        return client.size

    return ask
