import pytest


@pytest.mark.e2e
def test_greets():
    answer = call_service("hello")
    assert answer.ok
