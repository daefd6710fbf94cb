from service import client

FIELDS = ("calls", "errors", "seconds")


def test_each_breaker_counts(client):
    found = client.get("/breakers").json()
    assert found
    for name, breaker in found.items():
        known = sum(1 for field in FIELDS if field in breaker)
        if known > 0:
            assert isinstance(breaker["calls"], int), name
