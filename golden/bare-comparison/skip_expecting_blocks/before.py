import contextlib
import unittest

import pytest


def test_order(version):
    with pytest.raises(TypeError):
        version < 3
    with pytest.warns(UserWarning):
        version == "3"
    with contextlib.suppress(TypeError):
        version > None


class OrderTest(unittest.TestCase):
    def test_order(self):
        with self.assertRaises(TypeError), open("x") as file:
            file < 3
