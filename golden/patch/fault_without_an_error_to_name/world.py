from contextlib import contextmanager

STATE = {"error": None}


def get(path):
    if STATE["error"] is not None:
        raise STATE["error"]
    if WORLD == "raises":
        raise ConnectionError("service is down")
    return Answer(WORLD)


def fetch(path):
    try:
        return get(path)
    except ConnectionError:
        return Answer("returns_error")


@contextmanager
def service_down(error):
    STATE["error"] = error
    try:
        yield
    finally:
        STATE["error"] = None
