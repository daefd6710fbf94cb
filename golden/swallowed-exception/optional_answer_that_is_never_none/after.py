import time

import service


def find(name) -> service.Letter:
    return service.find(name)


def wait_for(name) -> service.Letter:
    end = time.monotonic() + 5
    last_error = None
    while time.monotonic() < end:
        try:
            letter = service.find(name)
            if letter.read:
                return letter
        except ConnectionError as error:
            last_error = error
            time.sleep(0.1)
    raise AssertionError(f"time is over, last error: {last_error!r}") from last_error


def find_any(*names) -> service.Letter | None:
    for name in names:
        if name is None:
            return None
    return service.find(names)


def find_read(name) -> service.Letter | None:
    letter = service.find(name)
    return letter if letter.read else None


def test_letters():
    print(find_read("red"))
    find("red")
    assert wait_for("red").text == "hello"
    letter = wait_for("blue")
    print(letter)
    print(find_any("red", "blue"))
