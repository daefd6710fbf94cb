from unittest.mock import AsyncMock, MagicMock

from shop.core import run


async def test_method_of_what_the_glob_names(services):
    services["socket"].connect = AsyncMock(return_value=True)
    assert (await run(services)).done


async def test_thing_that_only_works_with_one():
    context = {"user": "ann", "socket_notifier": MagicMock()}
    assert (await run(context)).done


class Doubles:
    async def make_socket_client(self, token):
        return MagicMock()


async def test_client():
    client = await Doubles().make_socket_client("t")
    assert (await run(client)).done
