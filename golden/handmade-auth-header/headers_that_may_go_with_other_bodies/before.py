import aiohttp
import httpx
import pytest
from support.login import E2EAuthHelper

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def known():
    token = E2EAuthHelper().create_test_jwt_token("ada")
    return {"Authorization": f"Bearer {token}"}


def headers_of(name):
    token = E2EAuthHelper().create_test_jwt_token(name)
    return {"Authorization": f"Bearer {token}"}


async def test_client_that_keeps_them(document):
    token = E2EAuthHelper().create_test_jwt_token("ada")
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as session:
        assert (await session.post(f"{BASE}/documents", data=document)).status == 201


def test_function_that_gives_them(document):
    assert httpx.post(f"{BASE}/documents", headers=headers_of("ada"), files={"file": document}).status_code == 201


def test_fixture_that_gives_them(known, document):
    assert httpx.post(f"{BASE}/documents", headers=known, content=document).status_code == 201


def test_table_that_takes_them(document):
    token = E2EAuthHelper().create_test_jwt_token("ada")
    request = {"headers": {"Authorization": f"Bearer {token}"}, "files": {"file": document}}
    assert httpx.post(f"{BASE}/documents", **request).status_code == 201


def test_form_behind_the_address(visit, form):
    token = E2EAuthHelper().create_test_jwt_token("ada")
    assert visit.post(f"{BASE}/orders", form, headers={"Authorization": f"Bearer {token}"}).status_code == 201


def test_options_of_whoever_asks(visit, **options):
    token = E2EAuthHelper().create_test_jwt_token("ada")
    assert visit.post(f"{BASE}/orders", headers={"Authorization": f"Bearer {token}"}, **options).status_code == 201
