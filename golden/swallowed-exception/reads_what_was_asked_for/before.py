import pytest
from shop import Missing, client, retried, vault


@pytest.fixture
def bucket():
    bucket = client.bucket("tea")
    try:
        client.get_bucket(bucket)
    except Missing:
        retried(bucket.describe)()
    yield bucket
    bucket.delete()


@pytest.fixture
def shelf():
    shelf = client.shelf("tea")
    try:
        client.get_shelf(shelf)
    except Exception:
        shelf.create()
    return shelf


@pytest.fixture
def ring():
    path = client.ring_path("gold")
    try:
        client.get_ring(path)
    except Missing:
        vault.create_entry("no ring")
    return path


def test_stores(bucket, shelf, ring):
    assert client.store(bucket, shelf, ring) == "stored"
