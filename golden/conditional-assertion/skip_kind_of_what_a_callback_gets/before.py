def test_starts(shop):
    sent = []

    def send(message):
        sent.append(message)
        if message["kind"] == "start":
            assert message["status"] == 200

    shop.run(send)
    assert sent
