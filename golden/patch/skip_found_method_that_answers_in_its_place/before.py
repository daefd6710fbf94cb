from unittest.mock import patch

from shop.rows import listed


def rows_of(group="all", *, most=10):
    return [(group, number) for number in range(most)]


class TestRows:
    @patch("shop.rows.find", side_effect=rows_of)
    def test_rows(self, find):
        rows = listed("a")
        assert len(rows) == len(set(rows))

    def test_rows_again(self):
        with patch("shop.rows.find", new=rows_of):
            assert listed("b")
