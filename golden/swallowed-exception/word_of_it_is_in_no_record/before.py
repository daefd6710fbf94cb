import clocks


def test_began():
    record = []

    def work():
        record.append("began")
        try:
            clocks.wait_for_ever()
        except Exception:
            record.append("stopped")

    clocks.run(work)
    assert record[0] == "began"
