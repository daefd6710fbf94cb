from unittest.mock import Mock


def test_add():
    assert 1 + 1 == 2
