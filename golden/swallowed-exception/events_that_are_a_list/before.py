import service


def test_events():
    try:
        answer = service.get("http://localhost:8000/events")
        assert answer.json()
    except Exception as error:
        print(error)
