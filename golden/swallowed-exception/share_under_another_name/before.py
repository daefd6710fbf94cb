import shop


def test_limits():
    found = {}
    try:
        found["slow"] = {"ok": shop.get("/slow").ok}
    except Exception as error:
        found["slow"] = {"ok": False, "error": str(error)}
    try:
        found["fast"] = {"ok": shop.get("/fast").ok}
    except Exception as error:
        found["fast"] = {"ok": False, "error": str(error)}
    good = [item for item in found.values() if item["ok"]]
    cache_time = len(good) / len(found)
    assert cache_time >= 0.5
