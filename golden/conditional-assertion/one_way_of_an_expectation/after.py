from contextlib import contextmanager

import pytest


def test_routes(shop, path):
    refused = bool(shop.host) ^ path.startswith("/")

    @contextmanager
    def expected():
        assert refused
        with pytest.raises(ValueError):
            yield

    with expected():
        shop.add(path)
    assert shop.is_open
