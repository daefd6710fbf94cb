def test_reply(depot):
    said = depot.ask()
    assert "lost" or "late" != said
    assert "lost" or "late" or "gone" not in said.lower(), said
    assert (
        "lost"
        or "late"
        not in said
    )
