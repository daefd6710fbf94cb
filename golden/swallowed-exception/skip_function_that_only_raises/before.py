import service


def fails():
    raise ConnectionError("no service")


def test_breaker():
    breaker = service.breaker(limit=2)
    for _ in range(3):
        try:
            breaker.call(fails)
        except ConnectionError:
            pass
    assert breaker.state == "open"
