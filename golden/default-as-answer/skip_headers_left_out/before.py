import service


def test_it_closes():
    reply = service.ask("prices")
    assert reply.msg.get("Connection", "close") == "close"
    assert reply.msg.get("Content-Encoding", "identity") == "identity"
