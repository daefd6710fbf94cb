import ipaddress


def is_address(shop, text):
    try:
        shop.look_up(text)
    except ipaddress.AddressValueError:
        return False
    return True


def test_knows_addresses(shop):
    for text in ("127.0.0.1", "here"):
        assert shop.knows(text) is is_address(shop, text)
