from service import get


def test_takes_its_time():
    numbers = get("/numbers")
    seconds = numbers.get("seconds", 0)
    assert seconds > 0, "nothing was measured"
    assert seconds < 120


def test_counts():
    numbers = get("/numbers")
    assert numbers.get("count", 0)
    assert numbers.get("count", 0) < 3
