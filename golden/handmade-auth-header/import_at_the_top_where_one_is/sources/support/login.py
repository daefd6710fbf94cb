class Login:
    def __init__(self, environment="test"):
        self.environment = environment
        self.token = None

    def make_token(self, user_id=None, email=None, permissions=None):
        self.token = f"{user_id}:{email}"
        return self.token

    def headers(self, token=None):
        return {"Authorization": f"Bearer {token or self.token}"}


class E2EAuthHelper:
    def __init__(self, environment="test"):
        self.environment = environment
        self.token = None

    def create_test_jwt_token(self, user_id=None, email=None, permissions=None) -> str:
        self.token = f"{user_id}:{email}"
        return self.token

    def get_auth_headers(self, token=None):
        return {"Authorization": f"Bearer {token or self.token}", "Content-Type": "application/json"}

    def get_websocket_headers(self, token=None):
        return {"Authorization": f"Bearer {token or self.token}", "X-Environment": self.environment}


class E2EWebSocketAuthHelper(E2EAuthHelper):
    async def connect_authenticated_websocket(self, timeout=10.0):
        return await open_socket("ws://127.0.0.1:8000/ws", self.get_websocket_headers(), timeout)


async def create_authenticated_user(environment="test"):
    helper = E2EAuthHelper(environment)
    return helper.create_test_jwt_token(), {"id": "someone"}
