def test_known(client):
    check_kind(client.get("/a"), kind="list")


def test_plain(client):
    check_kind(client.get("/b"))


def check_kind(answer, kind="item"):
    check_body(answer.json(), kind)


def check_body(body, kind):
    assert body
    if kind.startswith("list"):
        assert body["items"]
