import service


def test_handshake():
    token = "test_token_1"
    link = service.connect(token=token)
    assert link.ok
