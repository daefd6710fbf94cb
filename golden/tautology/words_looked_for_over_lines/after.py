def test_reply(depot):
    said = depot.ask()
    assert (
        "here" in said
        or "there"
        in said
    )
