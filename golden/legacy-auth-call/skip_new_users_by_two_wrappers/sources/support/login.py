class E2EAuthHelper:
    def __init__(self, environment="test"):
        self.environment = environment

    def create_test_jwt_token(self, user_id="somebody", email=None) -> str:
        return f"{user_id}:{email}"

    def get_auth_headers(self, token=None):
        return {"Authorization": f"Bearer {token}"}
