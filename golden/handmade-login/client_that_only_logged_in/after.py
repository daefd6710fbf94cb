import pytest

from shop import Client, Shelf, session
from support.login import create_authenticated_user


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
async def shopper():
    token, user_data = await create_authenticated_user(environment="test", email="ann@example.com")
    return {"token": token, "email": "ann@example.com"}


@pytest.fixture
async def keeper(shelf):
    token, user_data = await create_authenticated_user(environment="test", email="bob@example.com")
    return {"token": token}


@pytest.fixture
async def guest(shelf):
    token, user_data = await create_authenticated_user(environment="test", email="eve@example.com")
    return {"token": token, "shelf": shelf.name}


async def test_cart(shopper):
    cart = await session(shopper["token"]).get("/cart")
    assert cart.json()["lines"] == []


async def test_keeper(keeper):
    cart = await session(keeper["token"]).get("/cart")
    assert cart.json()["lines"] == []


async def test_guest(guest):
    cart = await session(guest["token"]).get("/cart")
    assert cart.json()["lines"] == []


async def test_its_own(shelf):
    token, user_data = await create_authenticated_user(environment="test", email="joe@example.com")
    cart = await session(token).get("/cart")
    assert cart.json()["shelf"] == shelf.name


async def test_uses_it_further(client):
    token, user_data = await create_authenticated_user(environment="test", email="pia@example.com")
    cart = await client.get("/cart", params={"token": token})
    assert cart.json()["lines"] == []
