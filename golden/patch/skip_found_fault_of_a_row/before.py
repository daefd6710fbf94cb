from unittest.mock import patch

import pytest
from shop.core import ask
from shop.errors import ERRORS

EXPECTED = {"late": "cached", "refused": "guest"}


def test_each():
    for cause, expected in [("late", "cached"), ("refused", "guest")]:
        with patch("shop.store.open") as store:
            store.side_effect = Exception(f"store {cause}")
            answer = ask("/orders", cause)
            assert expected in answer["how"], f"{cause}: {answer}"


def test_each_by_a_table():
    for cause in ("late", "refused"):
        message = f"store {cause}"
        with patch("shop.store.open", side_effect=Exception(message)):
            expected = EXPECTED.get(cause)
            assert ask("/orders")["how"] == expected


@pytest.mark.parametrize("cause, expected", [("late", "cached"), ("refused", "guest")])
def test_each_case(cause, expected):
    with patch("shop.store.open", side_effect=Exception("store " + cause)):
        assert ask("/orders")["how"] == expected


def test_each_way():
    for case in [{"cause": "late", "how": "cached"}]:
        with patch("shop.store.open", side_effect=Exception(case["cause"])):
            answer = ask("/orders")
            if case["how"]:
                assert answer["how"]


def test_each_kind():
    for kind in ERRORS:
        with patch("shop.store.open", side_effect=kind("store")):
            assert ask("/orders")["how"]


def test_in_a_helper():
    fails("late", "cached")


def fails(cause, expected):
    with patch("shop.store.open", side_effect=Exception(f"store {cause}")):
        assert ask("/orders")["how"] == expected
