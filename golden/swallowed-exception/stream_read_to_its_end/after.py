import service


def test_streams():
    errors = []
    for path in ("/rooms/stream", "/chat/events"):
        try:
            answer = service.get(f"http://localhost:8000{path}")
            if answer.status == 200:
                print("streams", path)
        except Exception as error:
            errors.append(f"{path}: {error!r}")
            print(error)
    assert not errors, f"{len(errors)} failed: {errors}"
