from service import provider, sign_in


def test_signed_in():
    with provider():
        user = sign_in("code")
    assert user["confirmed"]
