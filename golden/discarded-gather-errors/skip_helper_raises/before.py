import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


def must_be_fine(found):
    for item in found:
        if isinstance(item, BaseException):
            raise item


async def test_all():
    must_be_fine(await asyncio.gather(ask(1), ask(2), return_exceptions=True))
