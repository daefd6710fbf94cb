from service import get


def test_health():
    return get("/health").status_code == 200


def test_each():
    ok = get("/each").status_code == 200
    return ok


if __name__ == "__main__":
    results = [test_health()]
    for test in (test_each,):
        results.append(test())
    raise SystemExit(0 if all(results) else 1)
