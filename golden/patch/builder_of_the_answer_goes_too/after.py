from shop import sign_in


class TestSignIn:
    def test_sign_in(self):
        session = sign_in("code")
        assert session.open
