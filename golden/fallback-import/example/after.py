from service import connect


def test_connects():
    assert connect().ok
