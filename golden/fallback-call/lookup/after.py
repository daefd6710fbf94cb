import service

KNOWN = {}


def test_caches():
    token = KNOWN["me"]
    assert token.ok
