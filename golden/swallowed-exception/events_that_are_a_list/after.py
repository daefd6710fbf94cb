import service


def test_events():
    answer = service.get("http://localhost:8000/events")
    assert answer.json()
