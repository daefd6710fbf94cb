import service


def asks():
    return service.get("home")


def test_breaker():
    breaker = service.breaker(limit=2)
    errors = []
    for _ in range(3):
        try:
            breaker.call(asks)
        except ConnectionError as error:
            errors.append(error)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert breaker.state == "closed"
