import service

IMAGE = "greeting"


def test_pull():
    client = service.connect()
    client.pull(IMAGE, tag="first")
    client.remove_image(IMAGE)
    client.pull(IMAGE, tag="latest")
    assert client.images(IMAGE)
