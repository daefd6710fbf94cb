def test_triage(client):
    kind = client.triage()
    # told by its kind
    assert kind != "error", "no key here"
    assert client.plan()
