class Rejected(Exception):
    status = 403


def rename(*_):
    if WORLD == "raises":
        raise Rejected("name is taken")
    if WORLD == "times_out":
        raise TimeoutError("no answer")


class Client:
    rename = staticmethod(rename)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        pass
