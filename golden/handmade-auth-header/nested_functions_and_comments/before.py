import asyncio

from support.login import E2EAuthHelper


class TestLoad:
    def setup_method(self):
        self.helper = E2EAuthHelper(environment="staging")
        self.token = self.helper.create_test_jwt_token("load")

    async def test_load(self, client):
        async def once(number):
            headers = {
                "X-Number": str(number),  # which one
                "Authorization": f"Bearer {self.token}",  # whose
            }
            return await client.get("/me", headers=headers)

        assert await asyncio.gather(*(once(number) for number in range(3)))
