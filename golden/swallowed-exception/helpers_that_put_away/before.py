from service import client


class Rows:
    async def delete_user(self, user):
        try:
            await client.delete(user)
            return True
        except Exception as error:
            print(error)
            return False

    async def restore(self):
        try:
            await client.restore()
        except Exception as error:
            print(error)


async def test_outage(rows):
    await rows.restore()
    rows = Rows()
    try:
        assert await client.get("/me")
    finally:
        await rows.restore()
