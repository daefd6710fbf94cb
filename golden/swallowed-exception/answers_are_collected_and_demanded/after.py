import requests

ROUTES = ["/servers", "/tools", "/health"]


def test_the_proxy_answers():
    seen = []
    errors = []
    for route in ROUTES:
        try:
            reply = requests.get("http://localhost:3000" + route, timeout=5)
            if reply.status_code == 200:
                seen.append((route, reply.status_code))
        except requests.exceptions.ConnectionError as error:
            errors.append(f"{route}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert len(seen) > 0, "no route was asked"


def test_the_door_was_tried(door):
    tried = []
    errors = []
    for token in ("", "x", "expired"):
        try:
            door.open(token)
            tried.append(token)
        except PermissionError as error:
            errors.append(error)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert tried


def test_each_house_was_asked():
    asked = []
    houses = ["north", "south", "west"]
    errors = []
    for house in houses:
        try:
            found = requests.get(f"http://{house}:3000", timeout=2)
            if found.ok:
                asked.append(house)
        except requests.exceptions.ConnectionError as error:
            errors.append(f"{house}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert len(asked) == len(houses)
