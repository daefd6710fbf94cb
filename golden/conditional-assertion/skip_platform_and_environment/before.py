import os
import platform
import sys


def test_path(client):
    reply = client.get("/path")
    in_ci = os.environ.get("CI")
    if sys.platform == "win32":
        assert "\\" in reply.text
    if platform.system() == "Linux":
        assert "/" in reply.text
    if os.getenv("REAL_SERVICES"):
        assert reply.real
    if in_ci:
        assert reply.fast
    if sys.version_info >= (3, 12):
        assert reply.new
