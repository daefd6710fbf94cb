import time
from typing import Optional

import service


def find(name) -> Optional[service.Letter]:
    try:
        return service.find(name)
    except ConnectionError:
        return None


def wait_for(name) -> service.Letter | None:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            letter = service.find(name)
            if letter.read:
                return letter
        except ConnectionError:
            time.sleep(0.1)
    return None


def find_any(*names) -> service.Letter | None:
    for name in names:
        if name is None:
            return None
    try:
        return service.find(names)
    except ConnectionError:
        return None


def find_read(name) -> service.Letter | None:
    try:
        letter = service.find(name)
        return letter if letter.read else None
    except ConnectionError:
        return None


def test_letters():
    print(find_read("red"))
    find("red")
    assert wait_for("red").text == "hello"
    letter = wait_for("blue")
    print(letter)
    print(find_any("red", "blue"))
