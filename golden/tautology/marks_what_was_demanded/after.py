def test_paths(depot):
    ready = depot.open()
    assert ready
