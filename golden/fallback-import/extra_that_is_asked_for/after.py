import pytest

import pictures


@pytest.mark.skipif(pictures is None, reason="needs pictures")
def test_draws():
    assert pictures.draw()
