def test_starts(shop):
    def check(message):
        assert message["kind"] == "start"
        assert message["status"] == 200

    check(shop.run())
    assert shop.is_closed
