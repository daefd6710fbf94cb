from shop import Client


def test_orders(server):
    client = Client(server, "token")
    try:
        assert client.orders() == ["one"]
    except AssertionError:
        raise
    except Exception as e:
        text = client.last_error()
        if text:
            assert text in str(e)
        else:
            assert False, f"no error is expected: {e}"
