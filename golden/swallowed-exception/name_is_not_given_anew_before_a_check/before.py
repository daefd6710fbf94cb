import requests


def test_assigned():
    try:
        rows = requests.get("http://shop/rows?limit=x").json()
    except Exception:
        pass
    rows += requests.get("http://shop/rows").json()
    assert len(rows) == 5


def test_with():
    try:
        rows = requests.get("http://shop/rows?limit=x")
    except Exception:
        pass
    with requests.get("http://shop/rows") as others:
        assert rows.ok


def test_loop():
    try:
        row = requests.get("http://shop/rows?limit=x").json()
    except Exception:
        pass
    for other in requests.get("http://shop/rows").json():
        assert row["id"]


def test_in_place():
    try:
        rows = requests.get("http://shop/rows?limit=x").json()
    except Exception:
        pass
    assert len(others := requests.get("http://shop/rows").json()) == 5
    assert rows[0]


def test_unpacked():
    try:
        rows = requests.get("http://shop/rows?limit=x").json()
    except Exception:
        pass
    (others, *_), size = requests.get("http://shop/rows").json(), 5
    assert len(rows) == size


def test_in_a_block():
    try:
        rows = requests.get("http://shop/rows?limit=x").json()
    except Exception:
        pass
    for limit in (1, 2):
        others = requests.get(f"http://shop/rows?limit={limit}").json()
        assert len(rows) == limit
