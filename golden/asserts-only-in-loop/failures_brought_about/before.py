def test_deadlock_failure(shop):
    replies = shop.run()
    for reply in replies:
        assert reply.ok or "deadlock" in reply.text
