import pytest
import shop


def test_no_price():
    before = shop.asked()

    # Act.
    raised = False
    try:
        shop.price("rug")
    except KeyError:
        raised = True

    # Afterwards.
    assert raised

    assert shop.asked() == before


def test_no_price_of_another():
    raised = False
    try:
        shop.price("rug")
    except KeyError:
        raised = True

    # An error it must be, as

    assert raised

    assert shop.asked() == 3
