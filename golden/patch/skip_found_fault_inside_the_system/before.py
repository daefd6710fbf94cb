from unittest.mock import patch

from shop import store


async def test_job_fails(client):
    with patch("shop.store.save") as save:
        save.side_effect = Exception("no room")
        answer = await client.post("/jobs", {"rows": 100})
    assert answer["state"] == "failed"


async def test_job_fails_again(client):
    with patch.object(store, "save", side_effect=ConnectionError("gone")):
        answer = await client.post("/jobs", {"rows": 100})
    assert answer["state"] == "failed"


@patch("shop.store.Table.insert", side_effect=TimeoutError)
def test_job_fails_for_good(insert, client):
    assert client.post("/jobs", {"rows": 1})["state"] == "failed"
