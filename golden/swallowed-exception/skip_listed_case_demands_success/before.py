import shop


def test_refreshes():
    cases = [
        {"name": "old", "token": "a.b.c", "right": False},
        {"name": "fresh", "token": shop.token(), "right": True},
    ]
    for number, case in enumerate(cases):
        try:
            found = shop.refresh(case["token"], number) is not None
        except Exception:
            found = False
        if case["right"]:
            assert found, case["name"]
        else:
            assert not found, case["name"]


def test_opens():
    for token, right in [("x", False), (shop.token(), True)]:
        try:
            opened = shop.open(token)
        except Exception:
            opened = False
        if right:
            assert opened
        else:
            assert not opened
