import pytest
from shop.core import ask
from shop.testing import failing


def test_each():
    for part in ("store", "bank"):
        with failing("shop.store.open"):
            try:
                answer = ask("/orders", without=part)
            except Exception as error:
                pytest.fail(f"{part}: {error}")
            assert answer["how"] == "cached", f"{part}: {answer}"


def test_each_of_two():
    for name in ("ann", "ben"):
        for part in ("store", "bank"):
            with failing("shop.store.open"):
                assert ask("/orders", name)["name"] == name


@pytest.mark.parametrize("part", ["store", "bank"])
def test_each_case(part):
    with failing("shop.store.open"):
        assert ask("/orders")["how"] == "cached"
