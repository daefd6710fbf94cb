import pytest


def test_waits(store):
    try:
        assert not store.wait(timeout=1)
    except NotImplementedError:
        pytest.skip("this store cannot wait")
