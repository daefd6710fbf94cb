def test_reply(depot):
    said = depot.ask()
    assert (
        "here"
        or "there"
        in said
    )
