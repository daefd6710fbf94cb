import pytest


@pytest.mark.e2e
def test_greets():
    try:
        answer = call_service("hello")
        assert answer.ok
    except Exception as error:
        print(f"no answer: {error}")
