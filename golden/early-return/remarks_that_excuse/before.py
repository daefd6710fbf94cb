def test_triage(client):
    kind = client.triage()
    # told by its kind
    if kind == "error":
        print("no key here")
        # skip the rest: this is acceptable without keys
        return
    assert client.plan()
