import pytest


def test_bad_token_is_refused(service):
    refusals = []
    try:
        reply = service.connect(token="bad")
        if reply["reason"] == "nobody listens":
            pytest.skip("nobody listens")
        refusals.append(reply["refused"])
    except Exception as error:
        if "connection" in str(error):
            pytest.skip("nobody listens")
        refusals.append(True)
    assert all(refusals)
