import service
from service import ServiceError


def test_pull(client, image):
    try:
        client.remove_image(image)
    except ServiceError:
        pass
    client.pull(image, tag="latest")
    assert client.images(image)
