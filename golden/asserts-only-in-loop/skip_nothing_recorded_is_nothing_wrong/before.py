import logging

import pytest


def test_no_errors(shop, caplog):
    shop.close()
    for _, level, message in caplog.record_tuples:
        if level >= logging.ERROR:
            pytest.fail(f"logged: {message}")


def test_no_warnings(shop, caplog):
    shop.close()
    for record in caplog.records:
        assert record.levelno < logging.WARNING


def test_no_secret(shop, caplog):
    shop.close()
    for text in caplog.messages:
        assert "secret" not in text
