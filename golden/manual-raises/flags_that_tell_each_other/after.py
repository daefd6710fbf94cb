import pytest
from shop import NotFound, client


def test_two_flags():
    with pytest.raises(NotFound):
        client.delete(3)


def test_one_is_read():
    with pytest.raises(NotFound) as excinfo:
        client.delete(3)
    why = excinfo.value
    assert "gone" in str(why)


def test_in_a_loop_of_one_message():
    for key in (1, 2):
        with pytest.raises(NotFound):
            client.get(key)
