import service

LIMITS = {"free": 3}


def test_plans():
    assert service.plans().ok
    try:
        limit = LIMITS["paid"]
    except KeyError:
        limit = 0
    print(limit)
