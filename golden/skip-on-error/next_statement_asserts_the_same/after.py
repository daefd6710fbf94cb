import service


def test_rooms():
    answer = service.get("/rooms")
    assert answer.status == 200
