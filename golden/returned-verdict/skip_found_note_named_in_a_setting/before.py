from app.settings import override


def test_picture(user, size=50):
    return "/nowhere/picture.png"


@override(PICTURES=["app.tests.test_pictures.test_picture"])
def test_shows_the_picture(client):
    assert "/nowhere/picture.png" in client.get("/account").text
