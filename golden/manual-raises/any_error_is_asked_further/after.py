import pytest
import shop


def test_says_just_that():
    with pytest.raises(Exception) as excinfo:
        shop.price("lamp")
    assert str(excinfo.value) == "no price"


def test_says_one_of_two():
    with pytest.raises(Exception) as excinfo:
        shop.price("lamp")
    assert "no price" in str(excinfo.value) or "unknown" in str(excinfo.value)


def test_says_more_when_it_fails():
    with pytest.raises(Exception) as excinfo:
        shop.price("lamp")
    assert "no price" in str(excinfo.value), shop.log()


def test_says_it_in_a_variable(said):
    with pytest.raises(Exception) as excinfo:
        shop.price("lamp")
    assert said in str(excinfo.value)
