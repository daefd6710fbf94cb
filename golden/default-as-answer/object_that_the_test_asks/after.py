def test_get(request_of):
    request = request_of("shop")
    assert request.foo == 32
    assert request["bar"] == 36
