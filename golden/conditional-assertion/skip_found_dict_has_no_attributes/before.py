"""A dict is asked for an attribute: the checks never run, and to assert the condition would be red for ever."""

import json
from typing import Any, Dict


class TestDomains:
    def check_domain(self, domain, expected=None):
        assert domain.id
        if expected:
            assert expected["name"] == domain.name
            if hasattr(expected, "note"):
                assert expected["note"] == domain.note

    def test_creates(self, client):
        expected = {"name": "north", "note": "cold"}
        self.check_domain(client.create(**expected), expected)


def check_key(key: Dict[str, Any], answer):
    if answer.kind == "rsa" and hasattr(key, "bits"):
        assert key["bits"] == answer.bits


def test_answers(client):
    reply = client.get("/rates").json()
    if hasattr(reply, "rates"):
        assert reply["rates"] == [1]


def test_reads(client):
    reply = json.loads(client.get("/rates").text)
    if hasattr(reply, "rates"):
        assert reply["rates"] == [1]
