import base64

import shop


def load(path):
    raw = open(path, "rb").read()
    try:
        text = shop.ask(raw).decode("ascii")
    except ValueError:
        text = raw.decode("latin-1")
    return text


def test_loads(tmp_path):
    assert load(tmp_path / "bills") == shop.bills
