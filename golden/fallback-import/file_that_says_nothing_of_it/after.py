import pytest

import moto

pytest.register_assert_rewrite("moto")


def test_bucket(shop):
    with moto.mock():
        assert shop.bucket == "bills"
