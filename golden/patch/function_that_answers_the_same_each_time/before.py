from unittest.mock import patch

from shop.rows import listed


def test_listed():
    def answer():
        return [("a", 1)]

    with patch("shop.rows.find", side_effect=answer):
        rows = listed("a")
    assert rows


def test_noted():
    def note(text):
        return None

    with patch("shop.rows.note", note):
        rows = listed("a")
    assert rows
