import clocks


def test_began():
    record = []

    def work():
        record.append("began")
        clocks.wait_for_ever()

    clocks.run(work)
    assert record[0] == "began"
