import queue
import threading


def test_thread(start):
    answers: queue.Queue = queue.Queue()
    ready = threading.Event()
    start(answers, ready)
    assert ready.wait(timeout=10.0)  # until it is up
    assert answers.get(timeout=10.0) == "hi"
