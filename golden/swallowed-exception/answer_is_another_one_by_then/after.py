import service


def test_rooms():
    answer = service.get("/warm-up")
    answer = service.get("/rooms")
    assert answer.ok


def test_doors():
    answer = service.get("/doors")
    assert answer.ok
