from unittest.mock import AsyncMock, MagicMock

from shop.models import Manager
from shop.settings import environment


def manager():
    env = environment()
    real = env.get("REAL", "no") == "yes"
    if real:
        return Manager()
    else:
        made = MagicMock(spec=Manager)
        made.ask = AsyncMock(return_value="yes")
        return made
