import httpx

ME = "http://127.0.0.1:8000/me"


def test_asserted(login):
    token = login()
    assert token, "nobody is logged in"
    token = login(again=True)
    assert httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_other_side(login, shop):
    token = login()
    if token:
        assert shop.open
    else:
        assert httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_guard_that_goes_on(login):
    token = login()
    if not token:
        print("nobody is logged in")
    assert httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == 200
