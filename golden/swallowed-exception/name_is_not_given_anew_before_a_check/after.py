import requests


def test_assigned():
    rows = requests.get("http://shop/rows?limit=x").json()
    rows += requests.get("http://shop/rows").json()
    assert len(rows) == 5


def test_with():
    rows = requests.get("http://shop/rows?limit=x")
    with requests.get("http://shop/rows") as others:
        assert rows.ok


def test_loop():
    row = requests.get("http://shop/rows?limit=x").json()
    for other in requests.get("http://shop/rows").json():
        assert row["id"]


def test_in_place():
    rows = requests.get("http://shop/rows?limit=x").json()
    assert len(others := requests.get("http://shop/rows").json()) == 5
    assert rows[0]


def test_unpacked():
    rows = requests.get("http://shop/rows?limit=x").json()
    (others, *_), size = requests.get("http://shop/rows").json(), 5
    assert len(rows) == size


def test_in_a_block():
    rows = requests.get("http://shop/rows?limit=x").json()
    for limit in (1, 2):
        others = requests.get(f"http://shop/rows?limit={limit}").json()
        assert len(rows) == limit
