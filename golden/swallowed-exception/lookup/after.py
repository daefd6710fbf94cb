import service

LIMITS = {"free": 3}


def test_plans():
    assert service.plans().ok
    limit = LIMITS["paid"]
    print(limit)
