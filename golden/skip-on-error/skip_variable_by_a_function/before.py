import pytest
from settings import environment

pytestmark = pytest.mark.skipif(
    environment().get("USE_REAL_SHOP", "false").lower() != "true", reason="no real shop"
)


def test_soaks(shop):
    if not environment().get("RUN_SOAK_TESTS", "false").lower() == "true":
        pytest.skip("takes two days")
    assert shop.soak()


def test_stage(shop):
    if environment().get("STAGE", "test") == "test":
        pytest.skip("only where there are real rooms")
    assert shop.rooms()
