import service


def test_job():
    job = service.job()
    assert job["status"] == "success", job
