def test_paths(depot, is_remote):
    depot.open()
    if is_remote:
        assert True
