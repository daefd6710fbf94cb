import service


def measure():
    times, good = [], 0
    for number in range(3):
        try:
            service.get(number)
            times.append(0.1)
            good += 1
        except Exception:
            times.append(0.2)
    return {"times": times, "good": good}


def test_pages():
    assert measure()["good"] == 3
