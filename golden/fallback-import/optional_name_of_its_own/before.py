try:
    from shop.keys import Certificate

    has_certificates = True
except ImportError:
    has_certificates = False


def test_certificate():
    assert Certificate().is_valid
