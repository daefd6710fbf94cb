import service


def test_rooms():
    answer = service.get("/rooms")
    assert answer.status != 503 and answer.ok, "no rooms today"
    assert answer.json()
