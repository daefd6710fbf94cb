from shop.sockets import user_of
from support.login import signed


class Request:
    def __init__(self, headers):
        self.headers = headers


def test_user_of_a_request():
    headers = {"authorization": f"Bearer {signed()}"}
    assert user_of(Request(headers)) == "alice"
