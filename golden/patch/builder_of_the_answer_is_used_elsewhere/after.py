from shop import sign_in


class TestSignIn:
    def test_sign_in(self):
        session = sign_in("code")
        assert session.open

    def test_refused(self):
        assert sign_in(self._answer("bob")).refused

    def _answer(self, name):
        return {"users": [name]}
