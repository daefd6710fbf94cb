import time

import requests


def wait_until_up(rooms, deadline):
    waiting = list(rooms)
    while waiting and time.time() < deadline:
        errors = []
        for room in list(waiting):
            try:
                if requests.get(f"http://localhost:8000/{room}", timeout=2).ok:
                    waiting.remove(room)
            except requests.RequestException as error:
                errors.append(f"{room}: {error!r}")
        assert not errors, f"{len(errors)} failed: {errors}"
        time.sleep(0.5)
    if waiting:
        print(f"not up: {waiting}")


def test_rooms():
    wait_until_up(["den", "hall"], time.time() + 9)
    assert requests.get("http://localhost:8000/den", timeout=2).json()["open"]
