import pytest
import service


def test_door():
    try:
        answer = service.open("front")
        assert answer.status == 200
    except service.Refused as error:
        print(f"refused: {error}")
        pytest.fail(f"test_door did not succeed: {error!r}")
    except service.Closed:
        print("closed")
        pytest.fail("test_door did not succeed")
