import pytest
import shop


def test_price():
    try:
        assert shop.price("rug") == 3
        print("right")

    except KeyError as error:
        print(error)
        pytest.fail(f"test_price did not succeed: {error!r}")
