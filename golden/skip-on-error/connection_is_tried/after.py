from shop.parts import is_there


def test_finds(shop):
    assert is_there(), "not installed"
    assert shop.find("ada") == 1
