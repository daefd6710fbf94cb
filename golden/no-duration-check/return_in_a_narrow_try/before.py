import time


def test_connection_error_only(client):
    try:
        client.connect()
        return
    except ConnectionError:
        client.reset()
    except TimeoutError:
        return
    assert client.ping()
