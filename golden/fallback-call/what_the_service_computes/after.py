import base64

import shop


def load(path):
    raw = open(path, "rb").read()
    text = shop.ask(raw).decode("ascii")
    return text


def test_loads(tmp_path):
    assert load(tmp_path / "bills") == shop.bills
