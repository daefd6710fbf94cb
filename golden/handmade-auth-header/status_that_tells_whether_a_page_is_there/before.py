import pytest


async def test_not_unknown(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code != 404


async def test_fails_when_kept_out(session, token):
    async with session.get("/me", headers={"Authorization": f"Bearer {token}"}) as answer:
        if answer.status == 404:
            pytest.fail("kept out")


async def test_known_but_not_allowed(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code in (200, 404, 500)


async def test_sends_more(client, token):
    answer = client.post("/threads", json={}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code in (200, 401, 403)


@pytest.mark.parametrize(("path", "status"), [("/me", 200), ("/threads", 404), pytest.param("/admin", 200)])
async def test_table(client, path, status, token):
    answer = client.get(path, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == status


async def test_loop(client, token):
    for _ in map(lambda path: path, ()):
        pass
    for path, status in (("/me", 200), ("/admin", 404)):
        answer = client.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == status


@pytest.mark.parametrize("case", [{"path": "/me", "status": 200}, {"path": "/admin", "status": 404}])
async def test_table_of_dictionaries(client, case, token):
    answer = client.get(case["path"], headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == case["status"]
