import service


def ask(client, what):
    from service.errors import answer_of

    try:
        return client.get(what).json()
    except Exception as error:
        return answer_of(error, what)


def test_stock(client):
    reply = ask(client, "stock")
    assert reply["level"] == 7


def test_unknown_thing(client):
    reply = ask(client, "nothing")
    assert reply["status"] == "error"
