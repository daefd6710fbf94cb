import service


def asks():
    return service.get("home")


def test_breaker():
    breaker = service.breaker(limit=2)
    for _ in range(3):
        try:
            breaker.call(asks)
        except ConnectionError:
            pass
    assert breaker.state == "closed"
