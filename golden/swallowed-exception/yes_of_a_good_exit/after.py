from shop import Till


def check_run():
    found = {"runs": False, "notes": []}
    status = Till().run()
    if status == 0:
        found["runs"] = True
    return found


def test_runs():
    found = check_run()
    assert found["runs"]
