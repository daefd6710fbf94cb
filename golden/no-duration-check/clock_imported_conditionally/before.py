try:
    import time
except ImportError:
    time = None


def test_answer(client):
    assert client.answer and time
