from service import get


def test_health():
    """Is it there?"""
    reply = get("/health")
    if not reply.ok:
        return False  # down
    # then what it says
    if "error" in reply.json():
        print("broken")
        return False
    if reply.json()["status"] == "ok":
        return True
    return False


def test_each():
    for path in ("/a", "/b"):
        reply = get(path)
        if reply.status == 404:
            return True
        if reply.text != "ok":
            return all(part for part in reply.json())
    return reply.ok and reply.status_code == 200
