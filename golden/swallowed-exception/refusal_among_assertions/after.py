import service


def test_tokens():
    errors = []
    for token in ("malformed", "a.b"):
        try:
            assert not service.validate(token).ok
        except Exception as error:
            errors.append(error)
    assert not errors, f"{len(errors)} failed: {errors}"
