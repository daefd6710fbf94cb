import requests

URL = "http://localhost:8000/cart"


def test_reads(token):
    headers = {"Origin": "http://localhost:3000"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    assert requests.get(URL, headers=headers, timeout=5).status_code == 200


def test_says_what_it_sends(token):
    headers = {"Content-Type": "text/csv"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    assert requests.get(URL, headers=headers, timeout=5).status_code == 200


def test_says_so_later(token):
    headers = {"Origin": "http://localhost:3000"}
    headers["content-type"] = "text/csv"
    if token:
        headers["Authorization"] = f"Bearer {token}"
    assert requests.get(URL, headers=headers, timeout=5).status_code == 200


def test_sends_a_form(token):
    headers = {"Origin": "http://localhost:3000"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    assert requests.post(URL, headers=headers, data={"a": 1}, timeout=5).status_code == 200


def test_hands_them_on(token, client):
    headers = {"Origin": "http://localhost:3000"}
    client.prepare(headers)
    if token:
        headers["Authorization"] = f"Bearer {token}"
    assert requests.get(URL, headers=headers, timeout=5).status_code == 200
