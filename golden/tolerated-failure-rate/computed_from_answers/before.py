import service


def test_counts():
    successful = service.count("good")
    total = 10
    success_rate = successful / total
    assert success_rate >= 0.8
    assert service.load() == "home"


def test_modelled():
    successes = 0
    for number in range(10):
        if service.try_it(number):
            successes += 1
    assert successes / 10 >= 0.6
    assert service.load() == "home"


def test_attempts():
    successes = 0
    for number in range(10):
        try:
            service.load(number)
            successes += 1
        except ConnectionError:
            print(number)
    assert successes / 10 >= 0.6


def answer():
    if service.try_it(1):
        return 10
    return 8


def test_helper():
    successful = answer()
    success_rate = successful / 10
    assert success_rate >= 0.8
    assert service.load() == "home"
