import pictures

HAS_PICTURES = True


def test_orders():
    print(HAS_PICTURES)
