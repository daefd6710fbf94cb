import service


def test_jobs():
    jobs = service.jobs()
    errors = []
    for name in list(jobs):
        try:
            jobs[name].check()
        except Exception as error:
            errors.append(f"{name}: {error!r}")
            print(name, error)
            if name in jobs:
                del jobs[name]
    assert not errors, f"{len(errors)} failed: {errors}"
    assert service.get("/shop").status == 200
