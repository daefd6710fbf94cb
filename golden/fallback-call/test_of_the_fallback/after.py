import service


def replica():
    return "replica"


def test_fallback_to_the_replica():
    name = service.primary(fail=True).text
    assert name
