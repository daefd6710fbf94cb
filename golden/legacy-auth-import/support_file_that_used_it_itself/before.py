from tests.tokens import Minter


def _token():
    return Minter().mint("support")


def headers():
    return {"X-Token": _token()}
