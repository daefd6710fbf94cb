import unittest

import pytest
from shop import Basket, Refused


def test_code_of_the_manager():
    with pytest.raises(Refused, match="busy") as info:
        Basket().add(-1)
    # the code tells why
    assert info.value.code == 503


def test_arguments_and_text():
    with pytest.raises(expected_exception=Refused) as info:
        Basket().add(-1)
    assert info.value.args[0].startswith("negative")
    assert "negative" in str(info.value)


def test_own_attributes_stay():
    with pytest.raises(Refused) as info:
        Basket().add(-1)
    assert info.type is Refused
    assert info.value.code == 503
    info.match("negative")


class T(unittest.TestCase):
    def test_manager(self):
        with self.assertRaises(Refused) as caught:
            Basket().add(-1)
        self.assertEqual(caught.exception.code, 503)
        self.assertIn("negative", str(caught.exception))
