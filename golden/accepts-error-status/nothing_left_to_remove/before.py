import shop


def test_removes():
    reply = shop.client.get("/orders/1")
    assert reply.status in (200, 404)
    reply = shop.client.delete("/orders/1")
    assert reply.status in (204, 404)

    def remove(connection, name):
        connection.request("DELETE", f"/orders/{name}")
        return connection.reply()

    answer = shop.retry(remove, "2")
    assert answer.status in (204, 404)
    answer = shop.retry(remove, "3")
    assert answer.status in (204, 403)
