from service import connect


def test_connects():
    if connect:
        assert connect().ok
