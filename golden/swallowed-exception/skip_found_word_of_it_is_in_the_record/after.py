import clocks


def test_stopped():
    record = []

    def work():
        record.append("began")
        clocks.wait_for_ever()

    clocks.run(work)
    assert record == ["began", "stopped"]
