from shop import client


def test_no_markers():
    lock = client.lock("tea")
    assert lock.get("markers", "") == ""
    assert lock.get("extras", []) == []


def test_no_state():
    lock = client.lock("tea")
    assert lock.get("state", "sent") == "sent"
    assert lock.get("version", "") != "1.0"
