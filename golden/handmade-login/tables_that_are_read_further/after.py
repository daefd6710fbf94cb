import uuid

import pytest

from shop import words
from support.login import create_authenticated_user


@pytest.fixture
async def greeted(shop):
    form = {"email": f"{uuid.uuid4()}@example.com", "name": "Ann"}
    token, user_data = await create_authenticated_user(environment="test", email=form["email"])
    return {"token": token, "email": form["email"], "name": form["name"]}


@pytest.fixture
async def handed_on(shop):
    form = {"email": f"{uuid.uuid4()}@example.com", "password": "long enough"}
    token, user_data = await create_authenticated_user(environment="test", email=form["email"])
    return {"token": token, "form": form}


@pytest.fixture
async def with_its_name_taken(shop, email):
    form = {"email": f"{uuid.uuid4()}@example.com"}
    token, user_data = await create_authenticated_user(environment="test", email=form["email"])
    return {"token": token, "email": form["email"], "other": email}


@pytest.fixture
async def made_with_an_effect(shop):
    form = {"email": f"{uuid.uuid4()}@example.com", "password": words.take()}
    token, user_data = await create_authenticated_user(environment="test", email=form["email"])
    return {"token": token, "email": form["email"]}


@pytest.fixture
async def asked_for_more(shop):
    form = {"email": f"{uuid.uuid4()}@example.com", "password": "long enough"}
    token, user_data = await create_authenticated_user(environment="test", email=form["email"])
    return {"token": token, "email": form.get("email")}


async def test_greeted(shop, greeted):
    cart = await shop.get("/cart", params={"token": greeted["token"]})
    assert cart.json()["lines"] == []


async def test_handed_on(shop, handed_on):
    cart = await shop.get("/cart", params={"token": handed_on["token"]})
    assert cart.json()["lines"] == []


async def test_with_its_name_taken(shop, with_its_name_taken):
    cart = await shop.get("/cart", params={"token": with_its_name_taken["token"]})
    assert cart.json()["lines"] == []


async def test_made_with_an_effect(shop, made_with_an_effect):
    cart = await shop.get("/cart", params={"token": made_with_an_effect["token"]})
    assert cart.json()["lines"] == []


async def test_asked_for_more(shop, asked_for_more):
    cart = await shop.get("/cart", params={"token": asked_for_more["token"]})
    assert cart.json()["lines"] == []
