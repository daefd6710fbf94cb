import clocks


def test_stopped():
    record = []

    def work():
        record.append("began")
        try:
            clocks.wait_for_ever()
        except Exception:
            record.append("stopped")

    clocks.run(work)
    assert record == ["began", "stopped"]
