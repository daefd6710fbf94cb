import time

import service

PICTURES = ["https://example.com/a.png", "https://cdn.example.org/b.png"]


def test_times():
    def timed(url):
        start = time.time()
        try:
            answer = service.get(url, timeout=5)
            return time.time() - start, answer.status
        except Exception:
            return time.time() - start, 0

    seen = []
    for picture in PICTURES:
        spent, status = timed(picture)
        seen.append({"spent": spent, "good": status == 200})
    assert all(entry["spent"] < 5 for entry in seen)
