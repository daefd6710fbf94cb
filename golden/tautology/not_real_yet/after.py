from service import get


def test_codes():
    code = get("/code")
    assert code.ok
    # the code is simulated
    assert code.text
