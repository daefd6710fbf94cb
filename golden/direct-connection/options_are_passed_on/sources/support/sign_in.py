class Socket:
    def __init__(self, environment="test"):
        self.environment = environment

    async def connect_as(self, token=None, user=None, headers=None, subprotocols=None, close_timeout=5.0):
        return await open_socket("ws://127.0.0.1:8000/ws", token or user or headers, subprotocols, close_timeout)

    async def connect(self, timeout=10.0):
        return await open_socket("ws://127.0.0.1:8000/ws", None, None, timeout)


def auth_headers(token):
    return {"Authorization": f"Bearer {token}"}


async def login(name="somebody"):
    return f"token of {name}", {"name": name}


async def connect_as(token, **options):
    return await open_socket("ws://127.0.0.1:8000/ws", token, options)
