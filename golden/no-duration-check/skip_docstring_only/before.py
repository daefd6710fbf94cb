def test_planned():
    """To be written."""


def test_ellipsis():
    ...


def test_pass():
    """Nothing."""
    pass
