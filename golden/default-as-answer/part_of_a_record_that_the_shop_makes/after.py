from shop import Record


def test_record(shop):
    record = shop.record({"a": {"b": 42}})
    assert record.get("a", {})["e"] == 0
