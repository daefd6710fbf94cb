import service


def test_tokens():
    for token in ("malformed", "a.b"):
        assert not service.validate(token).ok
