from tests.e2e.visits import visit


def test_home():
    result = visit("home")
    assert len(result) > 0
