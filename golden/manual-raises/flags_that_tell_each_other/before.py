import pytest
from shop import NotFound, client


def test_two_flags():
    deleted = False
    why = None
    try:
        client.delete(3)
        deleted = True
    except NotFound as error:
        why = error
    assert not deleted, f"deleted: {why}"
    assert why is not None


def test_one_is_read():
    refused = False
    why = None
    try:
        client.delete(3)
    except NotFound as error:
        refused = True
        why = error
    assert refused
    assert "gone" in str(why)


def test_in_a_loop_of_one_message():
    for key in (1, 2):
        try:
            client.get(key)
            pytest.fail("found")
        except NotFound:
            pass
