def finish(client):
    assert client.ready and client.open
    assert client.is_signed_in
    client.close()


def test_ends(client):
    finish(client)
