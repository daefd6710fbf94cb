def test_get(store):
    plain = {"a": 1}
    key = store.key
    assert plain.get("b", 3) == 3
    assert store.get("missing") is None
    assert store.get("missing", "x") == "x"
    assert store.get(key, "x") == "x"
    assert store.get(1, "x") == "x"
