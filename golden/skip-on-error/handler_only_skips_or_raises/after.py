def test_bad_token_is_refused(service):
    refusals = []
    reply = service.connect(token="bad")
    assert reply["reason"] != "nobody listens", "nobody listens"
    refusals.append(reply["refused"])
    assert all(refusals)
