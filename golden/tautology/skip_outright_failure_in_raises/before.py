import unittest

import pytest
import service


class TestNames(unittest.TestCase):
    def test_refused(self):
        for name in ("", "a b"):
            with self.assertRaises(ValueError):
                order = service.order(name)
                self.fail(f"{name!r} passed: {order}")


def test_refused():
    with pytest.raises(ValueError):
        service.order("")
        pytest.fail("an empty name passed")
