import service


def test_older_signature():
    client = service.Client(retries=3)
    assert client.load() == "home"
