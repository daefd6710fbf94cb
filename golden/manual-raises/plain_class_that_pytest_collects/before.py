import pytest

import shop


class TestParcel:
    def test_refuses(self):
        with pytest.raises(KeyError):
            shop.find("")

    def test_refuses_a_bad_label(self):
        try:
            shop.find("bad")
            self.fail("it is found")
        except ValueError:
            pass
