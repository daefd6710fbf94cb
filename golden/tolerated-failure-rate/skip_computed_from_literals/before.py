import service


def test_counts():
    successful = 8
    total = 10
    success_rate = successful / total
    assert success_rate >= 0.8
    assert service.load() == "home"


def test_outcomes():
    outcomes = [True] * 9 + [False]
    success_rate = sum(outcomes) / len(outcomes)
    assert success_rate >= 0.9
    assert service.load() == "home"


def test_cases():
    cases = [("first", True), ("second", False)]
    passed = [case for case in cases if case[1]]
    assert len(passed) / len(cases) >= 0.5
    assert service.load() == "home"
