"""One of two rooms is enough, and the event is set where the room is closed, too: a failure shows nowhere."""

import threading

import requests

URL = "http://localhost:8000"


def test_each_room_is_opened():
    opened = []

    def work(name):
        try:
            requests.get(f"{URL}/{name}", timeout=5)
            opened.append(name)
        except Exception:
            pass

    threads = [threading.Thread(target=work, args=(name,)) for name in ("red", "blue")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) >= 1


def test_a_room_is_opened():
    opened = threading.Event()

    def work(came):
        try:
            requests.get(f"{URL}/red", timeout=5)
        except Exception:
            came.set()
        else:
            came.set()

    threading.Thread(target=work, args=(opened,)).start()
    assert opened.wait(3)


def test_each_chair_is_moved():
    moved = []

    def work():
        try:
            for chair in requests.get(f"{URL}/chairs", timeout=5).json():
                moved.append(chair)
                requests.post(f"{URL}/chairs/{chair}", timeout=5)
        except Exception:
            pass

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(moved) == 2
