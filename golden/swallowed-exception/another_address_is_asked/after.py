from shop import client


def test_scheme(base_url):
    insecure = base_url.replace("shop", "rooms")
    answer = client.get(insecure)
    assert answer.status == 301


def test_port(base_url):
    answer = client.get(base_url.strip("/"))
    assert answer.status == 200
