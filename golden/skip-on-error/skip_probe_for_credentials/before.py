import pytest

import cloud


def has_keys():
    try:
        return cloud.Session().keys() is not None
    except Exception:
        return False


@pytest.mark.skipif(not has_keys(), reason="no keys on this machine")
def test_buckets():
    assert cloud.buckets()
