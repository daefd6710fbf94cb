class E2EAuthHelper:
    def __init__(self, environment="test"):
        self.environment = environment

    def get_auth_headers(self, token=None):
        return {"Authorization": f"Bearer {token}"}


async def create_authenticated_user(environment="test"):
    return f"{environment}:x", {"id": 1, "email": "somebody@example.com"}
