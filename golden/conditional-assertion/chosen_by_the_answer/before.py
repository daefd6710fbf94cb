import service


def test_headers():
    if service.env_version() < (0, 11):
        headers = None
    else:
        headers = service.headers()
    record = service.send("x", headers=headers)
    assert record.size == 12
    if headers:
        assert record.header_size == 22
