from service import client


def test_masking(client):
    profile = client.get("/me")
    assert profile.bio
    assert "123-45" not in profile.bio
    assert not profile.raw
