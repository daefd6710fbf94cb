import pytest


@pytest.mark.parametrize("case", ["a", "b"])
def test_answers(shop, case):
    answer = shop.ask()
    expected = answer.pop("expected", {})
    token = expected.get("token")
    if token is not None:
        assert answer.token == token
