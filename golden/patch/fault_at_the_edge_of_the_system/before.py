from unittest.mock import patch

from shop import store


async def test_job_fails(client):
    with patch("shop.store.httpx.post") as save:
        save.side_effect = Exception("no room")
        answer = await client.post("/jobs", {"rows": 100})
    assert answer["state"] == "failed"


async def test_job_fails_again(client):
    with patch("smtplib.SMTP.sendmail", side_effect=ConnectionError("gone")):
        answer = await client.post("/jobs", {"rows": 100})
    assert answer["state"] == "failed"


@patch("requests.get", side_effect=TimeoutError)
def test_job_fails_for_good(get, client):
    assert client.post("/jobs", {"rows": 1})["state"] == "failed"


async def test_job_fails_inside_as_the_line_says(client):
    with patch("shop.store.save") as save:
        save.side_effect = Exception("no room")
        answer = await client.post("/jobs", {"rows": 100})
    assert answer["state"] == "failed"
