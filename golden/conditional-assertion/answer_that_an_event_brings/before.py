import threading

import pytest
from post import Listener, Office, send


class Desk(Listener):
    def __init__(self):
        self.came = threading.Event()

    def on_opened(self, event):
        if event.letter.outgoing:
            assert not event.letter.sealed
        elif event.letter.address:
            event.letter.shelf = event.letter.address

    def on_parcel(self, event):
        parcel = self.newest()
        if parcel.outgoing:
            assert parcel.weight < 20
            parcel.dispatch()
        else:
            parcel.store(5)

    def on_read(self, event):
        if event.letter.opened:
            assert event.letter.reader == "eve"
            event.letter.keep()

    def on_came(self, event):
        self.came.set()


@pytest.fixture
def office():
    with Office(Desk()) as office:
        yield office


def test_letters(office):
    send(office, "tea")
    assert office.desk.came.wait(5)
