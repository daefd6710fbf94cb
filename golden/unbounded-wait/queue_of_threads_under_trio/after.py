import queue
import threading

from .. import _core


def test_threads():
    done = queue.Queue()
    thread = threading.Thread(target=_core.run, args=(done,))
    thread.start()
    assert done.get(timeout=10.0) == "done"
