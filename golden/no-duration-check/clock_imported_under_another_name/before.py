import time as t
from time import time as seconds


def test_answer(client):
    assert client.answer and t and seconds
