import service


def offline():
    return service.Answer("succeeds")


class TestClient:
    def setup_method(self):
        self.client = service.client()

    def test_client(self):
        assert self.client.ok
