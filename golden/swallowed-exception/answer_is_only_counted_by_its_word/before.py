import time

import service


def lock(room):
    begun = time.time()
    try:
        service.lock(room)
        return {"locked": True, "took": time.time() - begun}
    except service.Deadlock:
        return {"locked": False, "why": "deadlock", "took": time.time() - begun}


def test_locks():
    answers = [lock(room) for room in (1, 2, 1)]
    late = [item for item in answers if item.get("why") == "deadlock"]
    if late:
        print(len(late))
    assert any(item["locked"] for item in answers)
