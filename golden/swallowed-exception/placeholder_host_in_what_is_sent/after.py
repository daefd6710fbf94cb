import service

SENDER = "me@example.com"


def test_orders():
    seen = []
    back = "https://example.com/back"
    order = service.post("/orders", json={"mail": SENDER, "back": back})
    seen.append(back)
    assert order.ok
    print(seen)
