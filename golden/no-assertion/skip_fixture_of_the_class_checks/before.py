"""A fixture that runs around each test of its class checks what its parameters give. One that must be asked for does not."""

import pytest

from shop import player


class TestPlayer:
    @pytest.fixture(autouse=True)
    def checks(self, name, expected):
        yield
        assert player(name) == expected

    @pytest.mark.parametrize(("name", "expected"), [("vlc", "/bin/vlc")])
    def test_found(self):
        pass


class TestOtherPlayer:
    @pytest.fixture
    def checks(self, name, expected):
        yield
        assert player(name) == expected

    @pytest.mark.parametrize(("name", "expected"), [("vlc", "/bin/vlc")])
    def test_found(self):
        pass
