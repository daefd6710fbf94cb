import pytest
import requests

ROUTES = ["/servers", "/tools", "/health"]


def test_the_proxy_reaches_nothing():
    broken = []
    for route in ROUTES:
        try:
            reply = requests.get("http://localhost:3000" + route, timeout=5)
            if reply.status_code >= 500:
                broken.append((route, reply.status_code))
            elif reply.status_code == 404:
                broken.append((route, "no such route"))
        except requests.exceptions.ConnectionError as error:
            broken.append((route, str(error)))
        except requests.exceptions.Timeout:
            broken.append((route, "timeout"))
    assert len(broken) > 0, "every route works"


def test_no_token_opens_the_door(door):
    refusals = []
    for token in ("", "x", "expired"):
        try:
            door.open(token)
        except PermissionError as error:
            refusals.append(error)
    if not refusals:
        pytest.fail("the door is open")
