import pytest

import service


def test_never_lets_in():
    refusals = []
    for number in range(3):
        try:
            if service.enter("no key"):
                pytest.fail("it let somebody in")
        except Exception as error:
            refusals.append({"number": number, "error": str(error)})
    assert len(refusals) == 3
