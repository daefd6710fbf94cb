import logging

import shop


def test_table_is_there_by_either_name():
    rows = None
    try:
        first = shop.read("tables/orders")
    except Exception as error:
        logging.info("no table of this name: %s", error)
    else:
        rows = first["rows"]
    try:
        second = shop.read("tables/_orders")
    except Exception as error:
        logging.info("no table of this name: %s", error)
    else:
        rows = second["rows"]
    assert rows == 3


def test_page_is_protected_one_way():
    try:
        tag = shop.find("meta[name=token]")
    except LookupError:
        tag = None
    try:
        field = shop.find("input[name=token]")
    except LookupError:
        field = None
    assert tag is not None or field is not None
