import service


def local_user():
    return {"name": "local"}


class TestUser:
    def _user(self):
        return service.user().json()

    def test_user(self):
        assert self._user()
