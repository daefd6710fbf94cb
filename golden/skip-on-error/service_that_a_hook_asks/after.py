import packaging.version


def pytest_runtest_setup(item):
    needed = next((mark.args[0] for mark in item.iter_markers(name="since")), None)
    latest = item.funcargs["shop"].latest()
    if needed is None:
        return
    assert not (packaging.version.Version(latest) < packaging.version.Version(needed)), "too old"
