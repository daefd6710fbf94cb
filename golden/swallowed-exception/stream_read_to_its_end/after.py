import service


def test_streams():
    for path in ("/rooms/stream", "/chat/events"):
        answer = service.get(f"http://localhost:8000{path}")
        if answer.status == 200:
            print("streams", path)
