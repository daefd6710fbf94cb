def finish(client, quick, patient=False):
    if not (quick or patient):
        assert client.is_signed_in
    client.close()


def test_ends(client):
    finish(client, quick=False)
