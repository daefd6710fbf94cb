import pytest

from service import order


def test_empty_order():
    with pytest.raises(ValueError):
        order("")


def test_printed_total():
    receipt = order("tea")
    print(receipt.total)
