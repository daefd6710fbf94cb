def run():
    good = {"ok": True, "success": True}
    bad = {"ok": False, "success": False}
    return [good, good, good if WORLD == "succeeds" else bad]
