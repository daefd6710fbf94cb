import os

import requests


def test_setting(config):
    assert os.environ.get("MODE", "test") == "test"
    assert config.get("region", "eu") == "eu"
    assert requests.get("https://localhost/", 3) == 3
