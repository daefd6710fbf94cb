import pytest

from support.login import E2EAuthHelper, E2EWebSocketAuthHelper


@pytest.fixture
def helper():
    return E2EWebSocketAuthHelper(environment="test")


class TestHelper:
    def setup_method(self):
        self.auth = E2EAuthHelper(environment="test")

    def test_self(self):
        assert self.auth.create_user()

    def test_fixture(self, helper):
        assert helper.make_coffee() and helper.create_test_jwt_token("alice")

    def test_annotation(self, other: E2EAuthHelper):
        assert other.connect_authenticated_websocket()
