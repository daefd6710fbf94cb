class Rejected(Exception):
    status = 403


def rename(*_):
    if WORLD == "raises":
        raise Rejected("name is taken")
    if WORLD == "times_out":
        raise TimeoutError("no answer")


async def rename_later(*_):
    rename()
