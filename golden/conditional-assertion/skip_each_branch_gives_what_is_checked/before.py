from shop import Basket


def test_rows_of_each_shape():
    answer = Basket().rows()
    shape = Basket().shape()
    if shape == "pairs":
        rows = answer[0][1]
        assert answer[0][0] == "pear"
    elif shape == "table":
        rows = answer["pear"][0]
    else:
        rows = answer["pear"]
    assert len(rows) == 2


def test_rows_one_by_one():
    answer = Basket().rows()
    if isinstance(answer, dict):
        rows, more = answer["pear"], answer["more"]
        assert not more
    else:
        rows = list(answer)
    for row in rows:
        assert row.price > 0
    assert rows[0].name == "pear"


def test_rows_are_added():
    found = []
    for row in Basket().rows():
        if row.old:
            value = row.value
            assert value > 0
        else:
            value = int(row.text)
        found.append(value)
    assert sum(found) == 3
