async def create_authenticated_user(environment="test", email=None):
    user = {"id": "1", "email": email}
    return "token", user
