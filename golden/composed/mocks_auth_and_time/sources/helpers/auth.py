class E2EAuthHelper:
    def __init__(self, environment="test"):
        self.environment = environment

    def get_auth_headers(self, token):
        return {"Authorization": token}

    def get_websocket_headers(self, token):
        return {"Authorization": token}


class E2EWebSocketAuthHelper(E2EAuthHelper):
    async def connect_authenticated_websocket(self, timeout=10.0):
        return None


async def create_authenticated_user(environment="test"):
    return "token", {"id": 1}
