from starlette.testclient import TestClient

from shop.app import app
from support.login import bearer, signed

BASE = {"Accept": "application/json"}


def test_headers_of_a_client():
    client = TestClient(app, headers=bearer(signed()))
    assert client.get("/me").json() == {"name": "alice"}


def test_client_that_is_there(client):
    client.headers.update(bearer(signed()))  # for all that follows
    assert client.get("/me").json() == {"name": "alice"}
    client.headers.update(bearer(signed('bob')))
    assert client.get("/me").json() == {"name": "bob"}


def test_beside_others(client):
    answer = client.get("/me", headers={**BASE, **bearer(signed())})
    assert answer.json() == {"name": "alice"}


def test_upload(client):
    headers = bearer(signed())
    assert client.post("/files", headers=headers, files={"file": b"x"}).json() == {"size": 1}
