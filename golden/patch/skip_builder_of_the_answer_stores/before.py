from unittest.mock import patch

from shop import sign_in


class TestSignIn:
    def test_sign_in(self):
        answer = self._answer("ann")
        with patch("shop.provider.ask") as mock_ask:
            mock_ask.return_value = answer
            session = sign_in("code")
        assert session.open

    def _answer(self, name):
        self.name = name
        return {"users": [name]}
