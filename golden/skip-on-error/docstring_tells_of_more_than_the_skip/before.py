import pytest


def test_two(store):
    """Ask the store, skip if unavailable."""
    if store.is_old:
        pytest.skip("too old")
    try:
        store.connect()
    except ConnectionError:
        pytest.skip("no store")
    assert store.get("a") == 1


def test_subject(store):
    """A store that skips entries gives the others, skipping none twice, in order."""
    try:
        store.connect()
    except ConnectionError:
        pytest.skip("no store")
    assert store.get("a") == 1
