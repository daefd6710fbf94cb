from service import get


def test_orders():
    replies = get("/orders").json()["orders"]
    good = [reply for reply in replies if reply["ok"]]
    assert len(good) == len(replies) >= 2, f"Need all good orders, got {len(good)}"


def test_more_than_one():
    replies = get("/orders").json()["orders"]
    good = sum(1 for reply in replies if reply["ok"])
    assert good == len(replies) > 1
    if good != max(len(replies), 2):
        raise AssertionError("too few")
