from service import get


def test_letters():
    sent = list(get("/sent").json())
    received = list(get("/received").json())

    assert sent
    assert sent[0].islower()

    assert received
    assert received[0].islower()
