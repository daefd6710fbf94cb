import pytest

CASES = [{"asked": "a", "expected": {"token": "t"}}, {"asked": "b", "expected": {}}]


@pytest.mark.parametrize("case", CASES)
def test_answers(shop, case):
    answer = shop.ask(case["asked"])
    expected = case.pop("expected", {})
    token = expected.get("token")
    if token is not None:
        assert answer.token == token
