"""Only a refusal passes: no success is among the answers."""

import unittest


def test_refuses(client):
    reply = client.get("/v1/manifest")
    assert 400 <= reply.status_code < 500


def test_refuses_in_two_parts(client):
    reply = client.get("/v1/manifest")
    assert reply.status_code >= 400 and reply.status_code < 500


class ManifestTest(unittest.TestCase):
    def test_refuses(self):
        reply = self.client.get("/v1/manifest")
        self.assertTrue(400 <= reply.status_code < 500)
