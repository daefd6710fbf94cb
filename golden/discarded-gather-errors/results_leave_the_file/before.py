import asyncio

import service


async def ask_all(numbers):
    return await asyncio.gather(*[service.ask(number) for number in numbers], return_exceptions=True)
