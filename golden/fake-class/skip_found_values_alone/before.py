import service


class FakeLimits:
    guests = 3
    rooms = 2


def test_limits():
    assert service.accepts(FakeLimits, 3)
