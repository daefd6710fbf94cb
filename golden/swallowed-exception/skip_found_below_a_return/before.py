import service


class Probe:
    def ask(self):
        return service.ask("health")

        def again(self):
            try:
                return service.ask("health again")
            except Exception:
                return None


def test_health():
    assert Probe().ask().ok


def test_health_again():
    assert Probe().again() is None
