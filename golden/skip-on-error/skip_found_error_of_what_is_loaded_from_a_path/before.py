import importlib.util

import pytest

spec = importlib.util.spec_from_file_location("keys", "tools/keys.py")
keys = importlib.util.module_from_spec(spec)
spec.loader.exec_module(keys)


def test_keyring():
    try:
        ring = keys.Ring().__enter__()
        assert ring.home
    except keys.RingUnavailable:
        pytest.skip("no keyring on this machine")
