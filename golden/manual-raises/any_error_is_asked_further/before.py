import pytest
import shop


def test_says_just_that():
    try:
        shop.price("lamp")
    except Exception as error:
        assert str(error) == "no price"
    else:
        pytest.fail("sold")


def test_says_one_of_two():
    try:
        shop.price("lamp")
        pytest.fail("sold")
    except Exception as error:
        assert "no price" in str(error) or "unknown" in str(error)


def test_says_more_when_it_fails():
    try:
        shop.price("lamp")
    except Exception as error:
        assert "no price" in str(error), shop.log()
    else:
        pytest.fail("sold")


def test_says_it_in_a_variable(said):
    try:
        shop.price("lamp")
    except Exception as error:
        assert said in str(error)
    else:
        pytest.fail("sold")
