class E2EAuthHelper:
    def __init__(self, environment="test"):
        self.environment = environment

    def get_auth_headers(self, token=None):
        return {"Authorization": f"Bearer {token}"}


async def create_authenticated_user(environment="test", user_id=None, email=None):
    return f"{environment}:{user_id}", {"id": user_id, "email": email or "somebody@example.com"}
