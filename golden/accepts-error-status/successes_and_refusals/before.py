"""A success passes as well as a refusal."""


def test_answers(client):
    reply = client.get("/v1/manifest")
    assert 200 <= reply.status_code < 500


def test_answers_in_two_parts(client):
    reply = client.get("/v1/manifest")
    assert reply.status_code >= 200 and reply.status_code < 500
