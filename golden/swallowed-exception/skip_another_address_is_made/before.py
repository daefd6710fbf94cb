from shop import client


def test_scheme(base_url):
    insecure = base_url.replace("https://", "http://")
    try:
        answer = client.get(insecure)
        assert answer.status == 301
    except Exception as error:
        print(error)


def test_port(base_url):
    try:
        answer = client.get(base_url.replace(":8000", ":8001"))
        assert answer.status == 200
    except Exception as error:
        print(error)
