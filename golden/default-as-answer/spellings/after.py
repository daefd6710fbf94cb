import unittest

from service import client


def test_health(client):
    health = client.health()
    assert "ok" == health["status"]
    assert health["db"]["state"] in ("up", "ready")
    assert health["queue"] <= 5 and health.get("open") is True
    assert health.lag == 0
    assert health["mode"] != "none"


def test_by_way_of_a_name(client):
    status = client.health()["status"]
    assert status == "ok"


class HealthTest(unittest.TestCase):
    def test_health(self):
        health = self.client.health()
        self.assertEqual(health["status"], "ok", "unhealthy")
