import service


class FakeLimits:
    guests = 3

    def rooms(self):
        return 2


def test_limits():
    assert service.accepts(FakeLimits(), 3)
