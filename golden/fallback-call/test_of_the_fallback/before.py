import service


def replica():
    return "replica"


def test_fallback_to_the_replica():
    try:
        name = service.primary(fail=True).text
    except Exception:
        name = replica()
    assert name
