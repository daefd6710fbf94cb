import os

import pytest
import requests


def _is_up(url):
    try:
        return requests.get(url, timeout=1).status_code == 200
    except requests.ConnectionError:
        return False


def test_rooms():
    url = os.environ.get("HOTEL_URL", "http://localhost:8000")
    if not _is_up(url):
        pytest.skip("no hotel")
    assert requests.get(f"{url}/rooms", timeout=1).json() == ["red"]


def test_doors():
    url = os.environ.get("HOTEL_URL", "http://localhost:8000")
    try:
        answer = requests.get(f"{url}/doors", timeout=1)
    except requests.ConnectionError:
        pytest.skip("no hotel")
    assert answer.json() == ["blue"]


def test_windows():
    host = os.environ.get("HOTEL_HOST", "localhost")
    try:
        link = requests.Session().connect(host)
    except requests.ConnectionError:
        pytest.skip("no hotel")
    assert link.windows == ["green"]
