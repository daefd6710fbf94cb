from unittest.mock import AsyncMock, MagicMock, Mock, call, patch, sentinel

from shop import connect


def open_client():
    return connect("ws://shop")
