import shop


def test_copies(basket):
    assert shop.state("/me") not in ("closed", "late"), "not there"
    assert basket.copies == 1
