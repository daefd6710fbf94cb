from unittest.mock import patch

import pytest
from shop.core import ask


def test_each():
    for part in ("store", "bank"):
        with patch("shop.store.open") as store:
            store.side_effect = Exception(f"{part} is down")
            try:
                answer = ask("/orders", without=part)
            except Exception as error:
                pytest.fail(f"{part}: {error}")
            assert answer["how"] == "cached", f"{part}: {answer}"


def test_each_of_two():
    for name in ("ann", "ben"):
        for part in ("store", "bank"):
            message = f"{part} is down"
            with patch("shop.store.open", side_effect=Exception(message)):
                assert ask("/orders", name)["name"] == name


@pytest.mark.parametrize("part", ["store", "bank"])
def test_each_case(part):
    with patch("shop.store.open", side_effect=Exception(part + " is down")):
        assert ask("/orders")["how"] == "cached"
