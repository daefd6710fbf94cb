import service


async def answer(question):
    reply = await service.ask(question)
    return {"status": "success", "reply": reply}
