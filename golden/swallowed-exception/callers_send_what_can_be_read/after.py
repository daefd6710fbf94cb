import json
from queue import Queue


class Hotel:
    def __init__(self):
        self.answers = Queue()

    def send(self, text):
        order = json.loads(text)
        self.answers.put({"room": order["room"]})


def order(hotel, text):
    hotel.send(text)
    return hotel.answers.get()


def test_order():
    assert order(Hotel(), '{"room": 4}')


def test_no_order():
    for text in ["5", '{"room": 5}']:
        assert order(Hotel(), text)
