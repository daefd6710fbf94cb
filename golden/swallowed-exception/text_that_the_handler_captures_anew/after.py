import sys

from shop.testing import captured
from shop import order


def test_error_is_printed_well():
    with captured() as printed:
        order()
    try:
        order(ZeroDivisionErrr=1)
    except TypeError:
        with captured() as printed:
            sys.excepthook(*sys.exc_info())
        raise
    assert "ZeroDivisionErrr" in printed.getvalue()
