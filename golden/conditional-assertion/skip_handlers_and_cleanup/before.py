from service import client


def test_profile(client):
    try:
        reply = client.get("/me")
    except ConnectionError as error:
        if error.args:
            assert "down" in str(error)
        raise
    finally:
        if client.log:
            assert client.log.closed
    print(reply)


def teardown_module(module):
    if module.client:
        assert module.client.closed
