import os

import requests

SETTINGS = {"url": os.environ.get("SHOP_URL", "http://localhost:8000"), "wait": 5}


def answers():
    try:
        return requests.get(f"{SETTINGS['url']}/health", timeout=5).status_code == 200
    except Exception:
        return False


def test_rows():
    assert answers(), "nobody answers"
    assert requests.get(f"{SETTINGS['url']}/rows", timeout=5).json()
