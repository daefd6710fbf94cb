import unittest
import pytest
from shop import Basket, Refused


class T(unittest.TestCase):
    def test_dead(self):
        with self.assertRaises(Refused) as ctx:
            Basket().add(-1)
        self.assertIn("negative", str(ctx.exception))

    def test_dead_equal(self):
        with self.assertRaises(Refused) as ctx:
            Basket().add(-1)
        self.assertEqual(ctx.exception.code, 3)

    def test_dead_plain(self):
        with self.assertRaises(Refused) as ctx:
            Basket().add(-1)
        assert ctx.exception.code == 3

    def test_dead_false(self):
        with self.assertRaises(ZeroDivisionError):
            x = 5 / 0
            self.assertTrue(False)

    def test_regex(self):
        with self.assertRaisesRegex(Refused, "neg") as ctx:
            Basket().add(-1)
        self.assertEqual(ctx.exception.code, 3)


def test_kw():
    with pytest.raises(expected_exception=Refused) as info:
        Basket().add(-1)
    assert info.value.code == 3


def test_raise_statement():
    with pytest.raises(Refused) as info:
        raise Refused("x")
    assert info.value.code == 3


def test_nested_in_if():
    with pytest.raises(Refused) as info:
        if Basket().add(-1):
            assert info.value.code == 3


def test_nested_with():
    with pytest.raises(Refused) as info:
        with Basket() as b:
            b.add(-1)
            assert info.value.code == 3


def test_state():
    b = Basket()
    with pytest.raises(Refused):
        b.add(-1)
    assert b.count == 0


def test_count():
    b = []
    with pytest.raises(Refused):
        Basket(b).add(-1)
    assert len(b) == 0


async def test_async():
    with pytest.raises(Refused) as info:
        await Basket().add(-1)
    assert str(info.value) == "negative"


def test_match_used():
    with pytest.raises(Refused) as info:
        Basket().add(-1)
    info.match("negative")
