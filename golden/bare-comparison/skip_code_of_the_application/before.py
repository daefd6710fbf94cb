import shop

from shop.testing import Client


class Front:
    @shop.expose
    def index(self):
        "If-Modified-Since" in shop.request.headers
        shop.request.headers["Host"]
        return "hello"


def test_answer_varies_by_what_was_read():
    client = Client(Front())
    assert client.get("/").headers["Vary"] == "Host, If-Modified-Since"
