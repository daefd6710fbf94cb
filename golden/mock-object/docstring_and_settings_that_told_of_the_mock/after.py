from shop.models import Model


def model():
    """Make a model."""
    # as the run says
    """The real one."""

    # the real one
    return Model()


def test_answer():
    """Ask a model, real or mocked."""
    assert model().ask("lamp")
