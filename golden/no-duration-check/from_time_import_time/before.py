from time import sleep, time


def test_answer(client):
    sleep(0.2)
    assert client.answer and time
