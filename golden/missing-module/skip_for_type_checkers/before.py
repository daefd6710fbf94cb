from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.till import Till


def test_pays(till: "Till"):
    assert till.pay() == "paid"
