import pytest

import service

CASES = []
try:
    answer = service.get("cases")
    assert answer.status == 200
    CASES = answer.names
except Exception as error:
    print(f"no cases: {error}")


@pytest.mark.parametrize("name", CASES)
def test_case(name):
    assert service.run(name).ok
