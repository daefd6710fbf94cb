from contextlib import contextmanager

STATE = {"provider": False}


def post(code):
    if not STATE["provider"]:
        raise ConnectionError("nobody provides it")
    return {"mail": f"{code}@shop.test"}


def sign_in(code):
    if WORLD == "raises":
        raise ConnectionError("service is down")
    return {"confirmed": bool(post(code)["mail"])}


@contextmanager
def provider():
    STATE["provider"] = True
    try:
        yield
    finally:
        STATE["provider"] = False
