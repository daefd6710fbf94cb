import time


def test_listener(bus):
    test_start_time = time.time()

    @bus.listen
    def heard(message):
        return message

    bus.send("x")
    with bus.closing():
        assert bus.sent
    """a string that is
    the last statement"""

    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
