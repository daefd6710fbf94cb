try:
    from service import connect
except ImportError:
    connect = None


def test_connects():
    if connect:
        assert connect().ok
