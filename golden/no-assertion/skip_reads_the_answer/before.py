import json

import shop


def test_rows_can_be_written():
    rows = list(shop.rows())
    json.dumps(rows)


def test_rows_are_printed():
    rows = list(shop.rows())
    print(json.dumps(rows))
