import httpx


class E2EAuthHelper:
    def __init__(self, environment="test"):
        self.environment = environment

    async def authenticate_user(self, email=None, password=None):
        known = {"email": email, "password": password}
        answer = httpx.post("http://127.0.0.1:8000/auth/login", json=known)
        if answer.status_code != 200:
            answer = httpx.post("http://127.0.0.1:8000/auth/register", json=known)
        return answer.json()["access_token"], answer.json()["user"]


async def create_authenticated_user(environment="test", email=None, password="known"):
    return await E2EAuthHelper(environment).authenticate_user(email, password)
