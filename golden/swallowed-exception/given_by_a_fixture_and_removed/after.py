import service


def test_pull(client, image):
    client.remove_image(image)
    client.pull(image, tag="latest")
    assert client.images(image)
