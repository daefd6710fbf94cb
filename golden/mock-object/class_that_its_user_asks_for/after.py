from depot.bus import Bus, Scale
from depot.gate import Gate, charge


def test_by_keyword():
    bus = Bus()
    gate = Gate("north", bus=bus)
    assert gate.open() == "north is open"


def test_by_place():
    gate = Gate("south", Bus())
    assert gate.open() == "south is open"


def test_of_a_class_method():
    bus = Bus(size=3)
    assert Gate.at("east", bus).open() == "east is open"


def test_of_a_function():
    assert charge("lamp", Scale()) != 0


def test_what_was_sent():
    sent = []

    def note(topic):
        sent.append(topic)
        return real_send(topic)

    bus = Bus()
    real_send = bus.send
    bus.send = note
    Gate("west", bus).open()
    assert sent == ["opened"]
