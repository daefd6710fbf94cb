def test_sum(client, head, tail):
    assert client.get("/me", headers={"Authorization": "Bearer " + head + tail}).status_code == 200


def test_without_a_space(client, token):
    assert client.get("/me", headers={"Authorization": f"Bearer{token}"}).status_code == 200


def test_two_holes(client, head, tail):
    assert client.get("/me", headers={"Authorization": "Bearer %s.%s" % (head, tail)}).status_code == 200


def test_nothing_behind_it(client):
    assert client.get("/me", headers={"Authorization": "Bearer"}).status_code == 200
