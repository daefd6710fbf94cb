def test_reply(depot):
    assert "lost" or "late" != depot.ask()
