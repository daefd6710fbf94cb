import service


def visit(page):
    try:
        service.get(page)
        return {"ok": True}
    except Exception as error:
        return {"ok": False, "error": str(error)}
