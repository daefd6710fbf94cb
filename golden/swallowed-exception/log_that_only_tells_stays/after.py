import service


def test_health():
    errors = []
    for name in ("first", "second"):
        try:
            assert service.health(name).status == 200
        except OSError as error:
            errors.append(f"{name}: {error!r}")
            service.note(name)
            print(f"no health of {name}: {error}")
    assert not errors, f"{len(errors)} failed: {errors}"
