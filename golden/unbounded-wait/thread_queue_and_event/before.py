import queue
import threading


def test_thread(start):
    answers: queue.Queue = queue.Queue()
    ready = threading.Event()
    start(answers, ready)
    ready.wait()  # until it is up
    assert answers.get() == "hi"
