from service import client


def test_job(client):
    job = client.run()
    assert job.status == "completed"
    assert job["state"] in ("completed", "running")
    assert job.status in ("failed", "aborted")
