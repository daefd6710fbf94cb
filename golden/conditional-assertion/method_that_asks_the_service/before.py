import requests

from shop import Client

_PROTOCOL = "http://localhost:4711/protocol"


class Run:
    @staticmethod
    def speaks_new():
        return requests.get(_PROTOCOL).text == "new"


def test_member_keeps_its_id():
    member = Client().join("readers")
    before = member.id
    member.poll(10)
    if Run.speaks_new():
        assert member.id == before
