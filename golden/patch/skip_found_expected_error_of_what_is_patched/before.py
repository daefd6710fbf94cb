from unittest.mock import patch

import pytest
from shop import Damaged, sums, upload


def test_refuses_a_wrong_sum(shop):
    with patch("shop.sums.of", return_value="FFFF=="):
        with pytest.raises(Damaged):
            sums.of("tea.txt")
    assert not shop.holds("tea.txt")


def test_refuses_a_wrong_sum_later(shop):
    with patch("shop.sums.of", return_value="FFFF=="):
        shop.price("tea.txt")
        with pytest.raises(Damaged):
            upload(shop, "tea.txt")
