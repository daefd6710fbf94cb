import requests


def test_greeting(base_url):
    assert requests.get(f"{base_url}/greeting").json() == {"text": "Hallo"}


def test_farewell(base_url):
    from unittest.mock import MagicMock

    reply = requests.get(f"{base_url}/farewell")
    assert reply.json() == {"text": MagicMock.__name__}
