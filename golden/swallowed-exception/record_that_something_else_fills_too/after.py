import clocks


def test_run():
    ended = set()

    def work(name):
        clocks.wait_for(name)
        ended.add(name)

    clocks.run(work, "a")
    clocks.run(work, "b")
    assert ended == {"a", "b"}
