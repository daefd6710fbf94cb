import clocks


def test_stopped():
    ended = set()

    def work(name):
        try:
            clocks.wait_for_ever()
        except Exception:
            ended.add(name)

    clocks.run(work, "a")
    clocks.run(work, "b")
    assert ended == {"a", "b"}
