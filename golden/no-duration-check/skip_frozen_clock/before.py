import freezegun
import pytest
import time_machine
from freezegun import freeze_time


@freeze_time("2020-01-01")
def test_decorated(client):
    assert client.today() == "2020-01-01"


def test_with_block(client):
    with freezegun.freeze_time("2020-01-01"):
        assert client.today() == "2020-01-01"


@time_machine.travel(0)
def test_travel(client):
    assert client.today() == "1970-01-01"


def test_fixture(client, freezer):
    freezer.move_to("2020-01-01")
    assert client.today() == "2020-01-01"


@pytest.mark.freeze_time("2020-01-01")
def test_marked(client):
    assert client.today() == "2020-01-01"


@freeze_time("2020-01-01")
class TestFrozen:
    def test_method(self, client):
        assert client.today() == "2020-01-01"


@pytest.fixture
def old_days():
    with freeze_time("2020-01-01"):
        yield


def test_own_fixture(client, old_days):
    assert client.today() == "2020-01-01"


class TestSetup:
    def setup_method(self):
        self.freezer = freeze_time("2020-01-01")
        self.freezer.start()

    def test_method(self, client):
        assert client.today() == "2020-01-01"
