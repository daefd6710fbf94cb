import os

import requests


def _is_up(url):
    try:
        return requests.get(url, timeout=1).status_code == 200
    except requests.ConnectionError:
        return False


def test_rooms():
    url = os.environ["HOTEL_URL"]
    assert _is_up(url), "no hotel"
    assert requests.get(f"{url}/rooms", timeout=1).json() == ["red"]


def test_doors():
    url = os.environ["HOTEL_URL"]
    answer = requests.get(f"{url}/doors", timeout=1)
    assert answer.json() == ["blue"]


def test_windows():
    host = os.environ["HOTEL_HOST"]
    link = requests.Session().connect(host)
    assert link.windows == ["green"]
