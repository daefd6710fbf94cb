from shop.core import run
from shop.sockets import open_pool


async def test_what_the_glob_names(services):
    services["socket"] = open_pool()
    assert (await run(services)).done


async def test_thing_that_its_code_makes():
    context = {"user": "ann", "socket_pool": open_pool()}
    assert (await run(context)).done


class Doubles:
    async def make_socket(self, token):
        return open_pool()


async def test_client():
    client = await Doubles().make_socket("t")
    assert (await run(client)).done
