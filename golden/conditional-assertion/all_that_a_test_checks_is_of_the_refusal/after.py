import service


def test_words_for_nobody():
    answer = service.enter(None)

    assert not answer.ok
    words = answer.error.lower()

    # in plain words
    assert "log in" in words
    assert "token" not in words


def test_status_for_nobody():
    answer = service.enter(None)
    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"]
