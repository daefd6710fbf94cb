import pytest


def test_deleted_table_is_gone(store):
    rows = store.read("tables/1")
    assert rows[0] == "open"
    store.delete("tables/1")
    try:
        rows = store.read("tables/1")
    except LookupError as error:
        print("gone: " + str(error))
    else:
        pytest.fail("still there: " + rows[0])


def test_deleted_table_is_gone_each_time(store):
    rows = []
    for number in range(3):
        print(number, rows)
        try:
            rows = store.read(f"tables/{number}")
        except LookupError as error:
            print("gone: " + str(error))
        else:
            pytest.fail("still there: " + rows[0])
