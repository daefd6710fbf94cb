import service


def test_rooms():
    try:
        answer = service.get("/warm-up")
    except Exception as error:
        print(error)
    answer = service.get("/rooms")
    assert answer.ok


def test_doors():
    try:
        answer = service.get("/doors")
    except Exception as error:
        print(error)
    assert answer.ok
