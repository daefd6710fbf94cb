import service


class TestToken:
    def _token(self):
        """Of the current user."""
        try:
            return service.token().text
        except Exception:
            pass

        # There is none.
        return None

    def test_token(self):
        token = self._token()
        print(token)
