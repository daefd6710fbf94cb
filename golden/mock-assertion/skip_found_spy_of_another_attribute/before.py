def test_cache(cache, mocker):
    mocker.spy(cache, "get")
    assert cache.price("rug") == 3
    cache.put.assert_called_with("rug")
