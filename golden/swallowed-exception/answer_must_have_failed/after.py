import pytest
from shop import order


@pytest.mark.parametrize("row", [("", None), ("tea", 3), ("tea:3", 3)])
def test_order(row):
    text = row[0]
    amount = row[1]
    wrong = order(text).is_wrong
    found = order(text)
    assert found.amount == amount
    if wrong:
        assert False, "it should have been refused"


@pytest.mark.parametrize("text", ["", "tea"])
def test_text(text):
    wrong = order(text).is_wrong
    if wrong:
        pytest.fail("it should have been refused")


def test_state(shop):
    order("tea")
    if shop.is_wrong:
        pytest.fail("it should have been refused")
