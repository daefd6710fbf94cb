from shop import store
from shop.testing import service_down, store_full


async def test_job_fails(client):
    with store_full():
        answer = await client.post("/jobs", {"rows": 100})
    assert answer["state"] == "failed"


async def test_job_fails_again(client):
    with service_down():
        answer = await client.post("/jobs", {"rows": 100})
    assert answer["state"] == "failed"


@service_down()
def test_job_fails_for_good(client):
    assert client.post("/jobs", {"rows": 1})["state"] == "failed"


async def test_job_fails_inside_as_the_line_says(client):
    with store_full():
        answer = await client.post("/jobs", {"rows": 100})
    assert answer["state"] == "failed"
