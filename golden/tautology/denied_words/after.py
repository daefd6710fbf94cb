def test_reply(depot):
    said = depot.ask()
    assert "lost" != said and "late" != said
    assert "lost" not in said.lower() and "late" not in said.lower() and "gone" not in said.lower(), said
    assert (
        "lost" not in said
        and "late"
        not in said
    )
