from unittest.mock import patch

from shop.staging.base import stage


def test_stages():
    assert stage("tea").ready
