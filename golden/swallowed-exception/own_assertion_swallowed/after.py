import service


def test_enters():
    assert service.enter("somebody").ok
