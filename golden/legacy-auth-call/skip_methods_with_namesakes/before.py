from tests.tokens import make_token
from tests.base import Suite


class Base:
    def token(self):
        return make_token()

    def test_token(self):
        assert self.token()


class TestGuest(Base):
    def token(self):
        return ""


class TestSuite(Suite):
    def login(self):
        return make_token()
