import service

KNOWN = {}


def test_caches():
    try:
        token = KNOWN["me"]
    except KeyError:
        token = KNOWN["me"] = service.login()
    assert token.ok
