import pytest
from shop import order


@pytest.mark.parametrize("row", [("", None), ("tea", 3), ("tea:3", 3)])
def test_order(row):
    text = row[0]
    amount = row[1]
    wrong = amount is None
    try:
        found = order(text)
        assert found.amount == amount
        if wrong:
            assert False, "it should have been refused"
    except Exception as error:
        if not wrong:
            print(error)


@pytest.mark.parametrize(("text", "wrong"), [("", True), ("tea", False)])
def test_text(text, wrong):
    try:
        order(text)
    except Exception as error:
        print(error)
    else:
        if wrong:
            pytest.fail("it should have been refused")
