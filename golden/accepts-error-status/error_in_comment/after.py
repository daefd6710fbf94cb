from service import client


def test_profile(client):
    reply = client.get("/me")
    # 404 until somebody has signed up
    assert reply.status_code == 200
    assert reply.status_code == 200


def test_large_body(client):
    assert client.post("/me", "x" * 9).status_code == 200
