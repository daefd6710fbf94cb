import time


def test_swallowed(client):
    start = time.time()
    try:
        client.ask()
        assert time.time() - start >= 0.1
    except Exception as error:
        print(error)
