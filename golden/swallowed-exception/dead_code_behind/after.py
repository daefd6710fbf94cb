import service


class TestToken:
    def _token(self):
        """Of the current user."""
        return service.token().text

    def test_token(self):
        token = self._token()
        print(token)
