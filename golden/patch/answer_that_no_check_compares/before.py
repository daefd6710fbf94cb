from unittest.mock import patch

from shop.env import describe, now


def test_truth_only():
    with patch("shop.env.current") as current:
        current.return_value = "staging"
        assert now()


def test_own_input():
    with patch("shop.env.store", return_value="lamp"):
        item = describe("lamp")
    assert item == "lamp"


def test_success(mocker):
    mocker.patch("shop.env.ask", return_value=mocker.Mock(status_code=200))
    assert now().status_code == 200


class TestSetUp:
    def setup_method(self):
        self.patcher = patch("shop.env.load", return_value={"state": "red"})
        self.patcher.start()

    def teardown_method(self):
        self.patcher.stop()

    def test_state(self):
        assert describe()["state"]
