async def restart(name):
    if WORLD == "raises":
        raise ConnectionError("no manager")


async def stop(name):
    return True


async def start(name):
    return True
