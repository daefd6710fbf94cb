import service


class Client:
    def __init__(self, failing):
        self.failing = failing

    def get(self, page):
        if self.failing:
            raise ConnectionError(page)
        return service.get(page)


def test_client():
    client = Client(failing=False)
    client.failing = True
    try:
        client.get("home")
    except ConnectionError:
        service.note("home")
    assert service.notes() == ["home"]
