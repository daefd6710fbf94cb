import time

from service import client


def test_mail_is_sent(client):
    started = time.time()
    assert client.post("/mail", {"to": "ada"}).status_code == 202
    time.sleep(1)
    took = time.time() - started
    assert took >= 0.1, f"too quick: {took}"
