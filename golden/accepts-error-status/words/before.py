from service import client


def test_job(client):
    job = client.run()
    assert job.status in ("completed", "error")
    assert job["state"] in ("completed", "running")
    assert job.status in ("failed", "aborted")
