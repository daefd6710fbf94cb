try:
    import pictures

    HAS_PICTURES = True
except ImportError:
    HAS_PICTURES = False


def test_orders():
    print(HAS_PICTURES)
