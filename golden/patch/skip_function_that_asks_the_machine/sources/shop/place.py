import os
import platform
from pathlib import Path


def in_container():
    """Whether this runs in a container."""
    return Path("/.dockerenv").exists() or os.environ.get("IN_CONTAINER") == "1"


def on_windows():
    return platform.system().lower() == "windows"
