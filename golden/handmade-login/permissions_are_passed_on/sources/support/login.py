async def create_authenticated_user(environment="test", email=None, permissions=None):
    return "token", {"id": "1", "email": email, "permissions": permissions}
