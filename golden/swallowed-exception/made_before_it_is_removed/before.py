import service
from service import ServiceError

IMAGE = "greeting"


def test_pull():
    client = service.connect()
    client.pull(IMAGE, tag="first")
    try:
        client.remove_image(IMAGE)
    except ServiceError:
        pass
    client.pull(IMAGE, tag="latest")
    assert client.images(IMAGE)
