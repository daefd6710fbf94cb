import shop


def test_limits():
    found = {}
    found["slow"] = {"ok": shop.get("/slow").ok}
    found["fast"] = {"ok": shop.get("/fast").ok}
    good = [item for item in found.values() if item["ok"]]
    cache_time = len(good) / len(found)
    assert cache_time >= 0.5
