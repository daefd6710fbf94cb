import pytest
from shop import order


@pytest.mark.parametrize("row", [("", None), ("tea", 3), ("tea:3", 3)])
def test_order(row):
    text = row[0]
    amount = row[1]
    wrong = order(text).is_wrong
    try:
        found = order(text)
        assert found.amount == amount
        if wrong:
            assert False, "it should have been refused"
    except Exception as error:
        if not wrong:
            print(error)


@pytest.mark.parametrize("text", ["", "tea"])
def test_text(text):
    try:
        wrong = order(text).is_wrong
    except Exception as error:
        print(error)
    else:
        if wrong:
            pytest.fail("it should have been refused")


def test_state(shop):
    try:
        order("tea")
        if shop.is_wrong:
            pytest.fail("it should have been refused")
    except Exception as error:
        print(error)
