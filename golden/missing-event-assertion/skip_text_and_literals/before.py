import json

KINDS = ["order_placed", "order_paid"]


def test_configuration():
    assert "order_placed" in KINDS


def test_literal():
    kinds = ["order_placed"]
    assert "order_placed" in kinds
    assert "order_placed" in ["order_placed", "x"]


def test_text(shop):
    text = json.dumps(shop.first_event())
    assert "order_placed" in text
    log = f"{shop.log}"
    assert "order_placed" in log
    assert "order_placed" in str(shop)
