from tests.e2e.tools import visit


def test_home():
    assert visit("home")
