import service


def test_stranger_is_refused():
    try:
        reply = service.call("orders", token="stranger")
        assert reply.is_error
    except Exception:
        pass
