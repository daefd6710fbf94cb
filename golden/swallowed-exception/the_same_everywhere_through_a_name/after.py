import service


def test_all_say_the_same():
    said = {}
    errors = []
    for name in ("a", "b"):
        try:
            said[name] = "valid" if service.ask(name).ok else "invalid"
        except Exception as error:
            errors.append(f"{name}: {error!r}")
            said[name] = "invalid"
    assert not errors, f"{len(errors)} failed: {errors}"
    different = set(said.values())
    assert len(different) == 1
