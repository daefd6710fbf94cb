from shop.keys import Certificate

has_certificates = True


def test_certificate():
    assert Certificate().is_valid
