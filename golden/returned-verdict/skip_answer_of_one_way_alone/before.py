import sys
import unittest

import shop


class TestEcho(unittest.TestCase):
    def test_echo(self):
        terminal = shop.open_terminal()
        try:
            self._toggle(terminal)
        except OSError:
            if sys.platform == "sunos5":
                return "skip"
            raise

    def _toggle(self, terminal):
        terminal.toggle()
        assert terminal.state() == "silent"
