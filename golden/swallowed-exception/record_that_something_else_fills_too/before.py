import clocks


def test_run():
    ended = set()

    def work(name):
        try:
            clocks.wait_for(name)
        except Exception:
            print(f"not done: {name}")
            ended.add(name)
        ended.add(name)

    clocks.run(work, "a")
    clocks.run(work, "b")
    assert ended == {"a", "b"}
