def test_upload(depot):
    if depot.has_failed():
        assert True  # fine
