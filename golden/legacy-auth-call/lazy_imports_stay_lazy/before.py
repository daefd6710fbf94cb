import pytest


def test_fills():
    """The till is slow to import."""
    from old.tokens import make_token
    from shop.cart import Cart

    token = make_token("ada")
    assert Cart(token).fill() == 1
    assert Cart(make_token("bob")).fill() == 1


class TestTill:
    def test_pays(self, till):
        from old.tokens import make_token

        assert till.pay(make_token("ada"))

    def test_gives_back(self, till):
        try:
            from old.tokens import make_token
        except ImportError:
            pytest.skip("no tokens here")
        assert till.give_back(make_token("ada"))
