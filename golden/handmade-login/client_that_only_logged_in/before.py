import pytest

from shop import Client, Shelf, session


@pytest.fixture
async def client():
    """A client of the shop."""
    client = Client(base_url="http://localhost:8000")
    yield client
    await client.close()


@pytest.fixture
def shelf():
    shelf = Shelf("shop")
    shelf.fill(3)
    yield shelf


@pytest.fixture
async def shopper(client):
    answer = await client.post("/auth/login", json={"email": "ann@example.com", "password": "long enough"})
    return {"token": answer.json()["access_token"], "email": "ann@example.com"}


@pytest.fixture
async def keeper(shelf):
    answer = await shelf.post("/auth/login", json={"email": "bob@example.com", "password": "long enough"})
    return {"token": answer.json()["access_token"]}


@pytest.fixture
async def guest(client, shelf):
    answer = await client.post("/auth/login", json={"email": "eve@example.com", "password": "long enough"})
    return {"token": answer.json()["access_token"], "shelf": shelf.name}


async def test_cart(shopper):
    cart = await session(shopper["token"]).get("/cart")
    assert cart.json()["lines"] == []


async def test_keeper(keeper):
    cart = await session(keeper["token"]).get("/cart")
    assert cart.json()["lines"] == []


async def test_guest(guest):
    cart = await session(guest["token"]).get("/cart")
    assert cart.json()["lines"] == []


async def test_its_own(client, shelf):
    answer = await client.post("/auth/login", json={"email": "joe@example.com", "password": "long enough"})
    cart = await session(answer.json()["access_token"]).get("/cart")
    assert cart.json()["shelf"] == shelf.name


async def test_uses_it_further(client):
    answer = await client.post("/auth/login", json={"email": "pia@example.com", "password": "long enough"})
    cart = await client.get("/cart", params={"token": answer.json()["access_token"]})
    assert cart.json()["lines"] == []
