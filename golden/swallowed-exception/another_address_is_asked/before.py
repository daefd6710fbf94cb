from shop import client


def test_scheme(base_url):
    insecure = base_url.replace("shop", "rooms")
    try:
        answer = client.get(insecure)
        assert answer.status == 301
    except Exception as error:
        print(error)


def test_port(base_url):
    try:
        answer = client.get(base_url.strip("/"))
        assert answer.status == 200
    except Exception as error:
        print(error)
