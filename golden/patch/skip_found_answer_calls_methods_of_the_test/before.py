"""The answer comes from a method of the test that calls others: these may keep what they were asked."""

from unittest.mock import patch


class TestMoves:
    def _folder(self):
        return "moves"

    def _config(self):
        return {"folder": self._folder()}

    @patch("app.config.read")
    def test_moves(self, read, app):
        read.return_value = self._config()
        app.move()
        assert app.moved(self._folder()) == 1
