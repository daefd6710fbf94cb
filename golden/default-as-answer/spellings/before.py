import unittest

from service import client


def test_health(client):
    health = client.health()
    assert "ok" == health.get("status", "ok")
    assert health["db"].get("state", "up") in ("up", "ready")
    assert health.get("queue", 0) <= 5 and health.get("open") is True
    assert getattr(health, "lag", 0) == 0
    assert health.get("mode", "full") != "none"


def test_by_way_of_a_name(client):
    status = client.health().get("status", "ok")
    assert status == "ok"


class HealthTest(unittest.TestCase):
    def test_health(self):
        health = self.client.health()
        self.assertEqual(health.get("status", "ok"), "ok", "unhealthy")
