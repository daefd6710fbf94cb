"""A function that another test hands to the system as a callable is no test by itself; the other one is."""

from app.network import Monitor, devices


def test_devices():
    devices(skipped=())


def test_all_devices():
    devices()


def test_counts():
    monitor = Monitor(test_devices)
    assert monitor.count() == 1
