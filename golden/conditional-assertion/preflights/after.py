async def test_preflight(session):
    reply = await session.options("/orders", headers={"Origin": "http://localhost"})
    assert reply.status == 200
    assert "POST" in reply.text
