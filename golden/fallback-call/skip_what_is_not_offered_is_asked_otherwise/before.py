import service


def test_older_signature():
    # Try the newer signature first
    try:
        client = service.Client(retries=3)
    except TypeError:
        # Fallback to the older one
        client = service.Client(retry=3)
    assert client.load() == "home"
