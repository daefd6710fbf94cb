import logging

import pytest


def test_no_errors(shop):
    shop.close()
    for _, level, message in shop.record_tuples:
        if level >= logging.ERROR:
            pytest.fail(f"logged: {message}")


def test_each_says_its_name(shop, caplog):
    shop.close()
    for record in caplog.records:
        assert record.name == "shop"
