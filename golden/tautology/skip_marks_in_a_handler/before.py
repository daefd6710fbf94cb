def test_upload(depot):
    try:
        depot.upload()
    finally:
        if depot.is_open:
            assert True
