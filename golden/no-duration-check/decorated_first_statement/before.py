import time


def test_listener(bus):
    @bus.listen
    def heard(message):
        return message

    bus.send("x")
    with bus.closing():
        assert bus.sent
    """a string that is
    the last statement"""
