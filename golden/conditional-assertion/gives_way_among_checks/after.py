from service import get


def test_session():
    reply = get("/session")
    assert reply.ok
    assert reply.text == "ok"
    # a renewal may not be offered here
    renewed = reply.json().get("renewed")
    assert renewed is None or renewed
    other = get("/other")
    assert other.ok
    assert other.json()
    print(other)  # acceptable in the test environment
