import service


def test_tokens():
    for token in ("malformed", "a.b"):
        try:
            assert not service.validate(token).ok
        except Exception:
            # refusing it is fine as well
            pass
