import service

RECORDED = "ok"


def test_reply():
    reply = service.ask().text
    assert reply == "ok"
