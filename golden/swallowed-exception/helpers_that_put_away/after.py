from service import client


class Rows:
    async def delete_user(self, user):
        await client.delete(user)
        return True

    async def restore(self):
        await client.restore()


async def test_outage(rows):
    await rows.restore()
    rows = Rows()
    try:
        assert await client.get("/me")
    finally:
        await rows.restore()
