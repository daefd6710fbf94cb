import shop.testing

from tests import helpers
from tests.base import FlowBase
from tests.helpers import check_answer as check, make_judge
from tests.reexport import check_done


def test_imported(client):
    check(client.ask())


def test_module(client):
    helpers.check_answer(client.ask())


def test_made(client):
    make_judge().judge(client.ask())


def test_reexported(client):
    check_done(client)


class TestFlow(FlowBase):
    def test_inherited(self, client):
        self.finish(client)


def test_conftest(closing_client):
    closing_client.ask()


class TestElsewhere(shop.testing.Base):
    def test_out_of_reach(self, client):
        self.place_order(client)
