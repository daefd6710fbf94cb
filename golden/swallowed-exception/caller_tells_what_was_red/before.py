import service


async def answer(question):
    try:
        reply = await service.ask(question)
        return {"status": "success", "reply": reply}
    except Exception as error:
        return {"status": "error", "error": str(error)}
