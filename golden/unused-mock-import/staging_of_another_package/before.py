from unittest.mock import patch

from shop.base import stage


def test_stages():
    assert stage("tea").ready
