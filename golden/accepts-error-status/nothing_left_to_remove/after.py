import shop


def test_removes():
    reply = shop.client.get("/orders/1")
    assert reply.status == 200
    reply = shop.client.delete("/orders/1")
    assert reply.status == 204

    def remove(connection, name):
        connection.request("DELETE", f"/orders/{name}")
        return connection.reply()

    answer = shop.retry(remove, "2")
    assert answer.status == 204
    answer = shop.retry(remove, "3")
    assert answer.status == 204
