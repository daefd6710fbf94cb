import threading


def test_tee():
    started, ended = threading.Event(), threading.Event()

    class Numbers:
        def __iter__(self):
            return self

        def __next__(self):
            started.set()
            ended.wait()

    def first():
        second()

    def second():
        started.set()
        ended.wait()

    threading.Thread(target=first).start()
    threading.Thread(target=next, args=[Numbers()]).start()
    started.wait(3)
    ended.set()
    assert started.is_set()
