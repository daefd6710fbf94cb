import service


def test_health():
    for name in ("first", "second"):
        try:
            assert service.health(name).status == 200
        except OSError as error:
            service.note(name)
            print(f"no health of {name}: {error}")
