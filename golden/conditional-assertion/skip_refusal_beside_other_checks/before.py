import service


def test_words_for_nobody():
    answer = service.enter(None)
    assert answer.took < 2
    if not answer.ok:
        assert "log in" in answer.error


def test_each():
    for name in service.names():
        answer = service.enter(name)
        if not answer.ok:
            assert "log in" in answer.error


def _has_words(answer):
    assert answer.words


def test_words():
    answer = service.enter("ann")
    _has_words(answer)
    if not answer.ok:
        assert "log in" in answer.error


def test_other():
    answer = service.enter("ann")
    if not answer.ok:
        assert "log in" in answer.error
    else:
        service.leave(answer)
