import uuid
from unittest.mock import patch

from shop import sign_in


def _user(name):
    return {"id": str(uuid.uuid4()), "name": name.title()}


class TestSignIn:
    def test_sign_in(self):
        answer = self._answer("ann")
        with patch("shop.provider.ask") as mock_ask:
            mock_ask.return_value = answer
            session = sign_in("code")
        assert session.open

    def _answer(self, name):
        """What the provider says."""
        found = {"users": [_user(name)]}
        return dict(found, total=len(found["users"]))
