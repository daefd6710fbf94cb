from tests.e2e.journeys import journey


def test_home():
    steps = journey()
    assert steps["home"]
