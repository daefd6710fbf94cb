from shop.env import describe, now


def test_truth_only():
    assert now()


def test_own_input():
    item = describe("lamp")
    assert item == "lamp"


def test_success():
    assert now().status_code == 200


class TestSetUp:
    def test_state(self):
        assert describe()["state"]
