import service


def test_enters():
    assert service.enter("somebody").ok


def test_enters_again():
    assert service.enter("somebody").ok


def test_enters_once_more():
    assert service.enter("somebody").ok
