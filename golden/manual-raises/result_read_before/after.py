import pytest


def test_deleted_table_is_gone(store):
    rows = store.read("tables/1")
    assert rows[0] == "open"
    store.delete("tables/1")
    with pytest.raises(LookupError) as excinfo:
        store.read("tables/1")
    print("gone: " + str(excinfo.value))


def test_deleted_table_is_gone_each_time(store):
    rows = []
    for number in range(3):
        print(number, rows)
        with pytest.raises(LookupError) as excinfo:
            rows = store.read(f"tables/{number}")
        print("gone: " + str(excinfo.value))
