import pytest

import shop


class TestParcel:
    def test_refuses(self):
        with pytest.raises(KeyError):
            shop.find("")

    def test_refuses_a_bad_label(self):
        with pytest.raises(ValueError):
            shop.find("bad")
