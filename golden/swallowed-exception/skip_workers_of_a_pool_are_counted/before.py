import threading
from concurrent.futures import ThreadPoolExecutor


def test_many_at_once(client):
    lock = threading.Lock()
    counts = {"fine": 0, "other": 0}

    def ask(number):
        try:
            reply = client.get(f"/rooms/{number}")
            assert reply.status == 200
            with lock:
                counts["fine"] += 1
        except Exception:
            with lock:
                counts["other"] += 1

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(ask, range(10)))
    assert counts["fine"] >= 10 // 2, counts
