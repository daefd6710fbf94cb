from shop import Listener


def test_notices(connection):
    listener = Listener()
    with connection.consumer(callbacks=[listener.take]):
        try:
            while True:
                connection.drain(timeout=1)
        except Exception:
            pass
    assert "opened" in listener.notices
