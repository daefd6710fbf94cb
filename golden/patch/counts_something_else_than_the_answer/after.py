from shop import monitors


def test_each_monitor():
    found = monitors.alerts()
    assert len(found) == 4
