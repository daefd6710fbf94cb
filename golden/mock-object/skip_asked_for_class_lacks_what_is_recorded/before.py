from unittest.mock import Mock

from depot.gate import Gate


def test_what_was_sent():
    sent = []

    def note(topic):
        sent.append(topic)

    bus = Mock()
    bus.publish.side_effect = note
    Gate("west", bus).open()
    assert sent == ["opened"]
