import pytest

from tests.e2e.stages import stage_for


@pytest.fixture
def stage(name):
    stage = stage_for(name)
    if not stage.is_up():
        pytest.skip("it is not there")
    return stage
