import service
from service import ServiceError

IMAGE = "greeting"


def test_pull():
    client = service.connect()
    try:
        client.remove_image(IMAGE)
    except ServiceError:
        pass
    client.pull(IMAGE, tag="latest")
    assert client.images(IMAGE)


def test_table():
    cursor = service.connect().cursor()
    try:
        cursor.execute("DROP TABLE orders")
    except Exception:
        pass
    cursor.execute("CREATE TABLE orders (id int)")
    cursor.execute("INSERT INTO orders VALUES (1)")
    assert cursor.execute("SELECT * FROM orders").rows == [(1,)]
