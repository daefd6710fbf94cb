import service


def test_job():
    job = service.job()
    known = ["success", "timeout", "error"]
    assert job["status"] in known, job
