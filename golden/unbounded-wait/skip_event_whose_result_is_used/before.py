import threading


def test_ready(start):
    ready = threading.Event()
    start(ready)
    outcome = ready.wait()
    assert outcome
