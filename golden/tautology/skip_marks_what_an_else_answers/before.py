def test_upload(depot):
    if depot.has_arrived():
        assert True
    else:
        depot.reset()
