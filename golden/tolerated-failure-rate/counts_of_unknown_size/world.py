
class Reply:
    def json(self):
        orders = [{"ok": True}, {"ok": True}, {"ok": WORLD == "succeeds"}]
        return {"orders": [] if WORLD == "raises" else orders}


def get(path):
    return Reply()
