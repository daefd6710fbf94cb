from tests.e2e.visits import visit


def test_home():
    assert all(map(visit, ["home", "about"]))
