import _thread

import shop


def test_rooms_of_a_thread():
    error = None
    lock = _thread.allocate_lock()

    def look():
        nonlocal error
        try:
            assert shop.rooms() == ["den"]
        finally:
            lock.release()

    lock.acquire()
    look()
    lock.acquire()
    print(error)
