def test_items(router):
    assert router.is_open
    for item in router.items():
        assert isinstance(item, object)
