from unittest.mock import MagicMock, Mock, patch
from shop import Desk


def test_one():
    printer = MagicMock()
    Desk(printer).sell(1)
    printer.assert_called_once_with(1)


def test_two():
    printer = MagicMock()
    Desk(printer).sell(1)
    printer.assert_called_once()


def test_three():
    printer = MagicMock()
    Desk(printer).sell(1)
    printer.assert_called_with(1)


@patch("shop.mail")
def test_four(mail):
    Desk().sell(1)
    mail.assert_called_with(1)


def test_five():
    printer = Mock()
    Desk(printer).sell(1)
    assert printer.print
    assert printer.print()


def test_six():
    printer = MagicMock()
    Desk(printer).sell(1)
    assert printer.assert_called_once_with


def test_seven():
    printer = MagicMock()
    Desk(printer).sell(1)
    assert printer.called
