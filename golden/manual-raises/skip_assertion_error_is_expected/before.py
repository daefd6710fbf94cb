import service


def check(value):
    assert value


def test_check_fails():
    service.rename
    try:
        check(0)
        assert False, "it passed"
    except AssertionError:
        pass
