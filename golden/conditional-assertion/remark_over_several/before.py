from service import get


def test_letters():
    sent = list(get("/sent").json())
    received = list(get("/received").json())

    # If we have letters, they carry a stamp
    if sent:
        assert sent[0].islower()

    if received:
        assert received[0].islower()
