from service import get


def test_orders():
    replies = get("/orders").json()["orders"]
    good = [reply for reply in replies if reply["ok"]]
    assert len(good) >= 2, f"Need at least 2 good orders, got {len(good)}"


def test_more_than_one():
    replies = get("/orders").json()["orders"]
    good = sum(1 for reply in replies if reply["ok"])
    assert good > 1
    if good < 2:
        raise AssertionError("too few")
