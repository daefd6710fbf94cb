import shop

from shop.testing import Client


class Front:
    def check(self, client):
        "If-Modified-Since" in client.get("/").headers


def test_answer_varies_by_what_was_read():
    client = Client()
    Front().check(client)
    assert client.get("/").headers["Vary"] == "Host"
