"""pytest-dependency skips an empty test when one of those failed that it depends on: it stands for them all."""

import pytest


@pytest.mark.dependency(name="works", depends=["test_starts", "test_ends"])
def test_works():
    pass


@pytest.mark.parametrize("name", ["works"])
def test_works_alone(name):
    pass
