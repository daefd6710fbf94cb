import queue
import threading


def test_all_run(shop):
    bucket = queue.Queue()
    threads = [threading.Thread(target=shop.run, args=(bucket,)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bucket is not None
    for _ in range(5):
        assert bucket.get(timeout=10.0) == "done"
