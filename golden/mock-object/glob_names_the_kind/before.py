from unittest.mock import AsyncMock, MagicMock

from shop.core import run


async def test_what_the_glob_names(services):
    services["socket"] = AsyncMock(return_value=True)
    assert (await run(services)).done


async def test_thing_that_its_code_makes():
    context = {"user": "ann", "socket_pool": MagicMock()}
    assert (await run(context)).done


class Doubles:
    async def make_socket(self, token):
        return MagicMock()


async def test_client():
    client = await Doubles().make_socket("t")
    assert (await run(client)).done
