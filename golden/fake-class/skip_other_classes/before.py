import pytest


class Mock:
    """A model of the shop, not a mock."""


class FakeGatewayError(Exception):
    pass


class Mocking:
    pass


class TestFakeDetector:
    def test_detector(self):
        assert Mocking is not None


class Stubborn(Mock):
    pass
