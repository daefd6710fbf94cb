"""An object of the system says itself what is printed of it, and may fail at that; a text of the test's own does not."""

from shop import Manager

NAME = "manager"


def test_prints():
    print(Manager)


def test_prints_a_text():
    print(NAME)
