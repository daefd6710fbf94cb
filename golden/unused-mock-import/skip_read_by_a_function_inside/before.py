import requests


def test_greeting(base_url):
    from unittest.mock import MagicMock

    def name():
        return MagicMock.__name__

    assert requests.get(f"{base_url}/greeting").json() == {"text": name()}
