from tests.e2e.visits import visit


def journey():
    return {"home": visit("home")}
