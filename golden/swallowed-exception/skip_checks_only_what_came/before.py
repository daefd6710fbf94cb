import contextlib

import requests


def test_asked_by_none():
    answer = None
    try:
        answer = requests.post("http://shop/orders", json={"kind": "wrong"})
    except Exception:
        pass
    if answer is not None:
        assert answer.json()["id"] == 1


def test_asked_by_truth():
    answer = None
    with contextlib.suppress(Exception):
        answer = requests.post("http://shop/orders", json={"kind": "wrong"})
    if answer and answer.text:
        assert "kind" in answer.text
        assert answer.json()["id"] == 1


def test_asked_with_a_type():
    answer: requests.Response | None = None
    try:
        answer = requests.post("http://shop/orders", json={"kind": "wrong"})
    except Exception:
        pass
    if answer is not None:
        number = answer.json()["id"]
        assert number == 1
