import pytest


async def test_other_than_success(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code != 200


async def test_no_success(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code not in (200, 204)


async def test_some_error(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code >= 400


async def test_not_fine(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert not answer.is_success


async def test_fails_when_let_in(session, token):
    async with session.get("/me", headers={"Authorization": f"Bearer {token}"}) as answer:
        if answer.status == 200:
            pytest.fail("still let in")


async def test_counts_who_is_let_in(client, token):
    failures = []
    for path in ("/me", "/threads"):
        answer = client.get(path, headers={"Authorization": f"Bearer {token}"})
        if answer.status_code == 200:
            failures.append(path)
    assert not failures


async def test_only_one_answer_passes(client, token, outcome):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    if answer.status_code in (401, 404):
        outcome.kept_out = True
    else:
        outcome.add_error(f"still let in: {answer.status_code}")


async def test_kept_as_a_result(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    return {"kept_out": answer.status_code == 401}


async def test_named(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    kept_out = answer.status_code != 200
    assert kept_out
