"""A function that a test hands to the system as a callable is no test: only its name has pytest collect it.

What nothing hands on returns its answer to nobody.
"""

import unittest

from app.network import Monitor, devices


def test_devices():
    return devices(skipped=())


def test_all_devices():
    return devices()


class MonitorTest(unittest.TestCase):
    def setUp(self):
        self.monitor = Monitor(test_devices)

    def test_counts(self):
        self.assertEqual(self.monitor.count(), 1)
