import service


def test_enters():
    assert service.enter("somebody").ok


def test_enters_again():
    assert service.enter("somebody").ok


def test_enters_once_more():
    try:
        assert service.enter("somebody").ok
    except Exception as error:
        assert error is not None
