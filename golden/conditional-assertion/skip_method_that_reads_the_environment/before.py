import os

from shop import Client

_PROTOCOL = "SHOP_PROTOCOL"


class Run:
    @staticmethod
    def speaks_new():
        return _PROTOCOL in os.environ and os.environ[_PROTOCOL] == "new"


def test_member_keeps_its_id():
    member = Client().join("readers")
    before = member.id
    member.poll(10)
    if Run.speaks_new():
        assert member.id == before
