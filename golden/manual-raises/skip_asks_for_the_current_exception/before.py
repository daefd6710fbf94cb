import sys
import traceback

import pytest

from shop import parse, ParseError


def shown():
    return traceback.format_exc()


def test_line_of_the_error():
    try:
        parse("?")
        pytest.fail("nothing was raised")
    except ParseError:
        assert "line 1" in shown()


def test_error_is_current():
    try:
        parse("?")
    except ParseError as error:
        assert sys.exc_info()[1] is error
    else:
        pytest.fail("nothing was raised")
