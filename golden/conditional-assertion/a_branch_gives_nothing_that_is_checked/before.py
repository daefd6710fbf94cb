from shop import Basket


def test_rows_of_each_shape():
    answer = Basket().rows()
    shape = Basket().shape()
    size = len(answer)
    if shape == "pairs":
        rows = answer[0][1]
        assert rows[0] == "pear"
    elif shape == "table":
        rows = answer["pear"][0]
    else:
        size = len(answer["pear"])
    assert size == 2


def test_nothing_stands_for_the_rows():
    answer = Basket().rows()
    if answer.found:
        rows = answer.rows
        assert rows[0].name == "pear"
    else:
        rows = None
    assert rows is None or rows[0].price > 0


def test_rows_are_added():
    found = []
    row = Basket().row()
    if row.old:
        values = [row.value]
        assert row.value > 0
    else:
        values = []
    found.extend(values)
    assert sum(found) == 3
