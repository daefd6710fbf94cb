from unittest.mock import patch

import pytest
from shop import Damaged, sums, upload


def test_refuses_a_wrong_sum(shop):
    with patch("shop.sums.of", return_value="FFFF=="):
        with pytest.raises(Damaged):
            upload(shop, "tea.txt")
    assert not shop.holds("tea.txt")


def test_refuses_a_wrong_sum_of_a_part(shop):
    part = shop.part("tea.txt")
    with patch.object(sums, "prepare", return_value="FFFF=="):
        with pytest.raises(Damaged):
            part.upload()
