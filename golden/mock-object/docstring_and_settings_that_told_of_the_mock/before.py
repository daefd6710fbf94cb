from unittest.mock import AsyncMock, MagicMock

from shop.models import Model


def model():
    """Make a model (real or mock, as the run says)."""
    # as the run says
    """The real one (or a mock)."""
    from shop.settings import settings
    told = settings()
    real = told.get("REAL_MODEL", "no") == "1"

    if real:
        # the real one
        return Model()
    else:
        made = MagicMock(spec=Model)
        made.ask = AsyncMock(return_value="nothing")
        return made


def test_answer():
    """Ask a model, real or mocked."""
    assert model().ask("lamp")
