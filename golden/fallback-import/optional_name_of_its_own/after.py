from shop.keys import Certificate


def test_certificate():
    assert Certificate().is_valid
