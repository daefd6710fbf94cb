import os
import socket

import pytest

from shop.pages import read_page


def test_page_behind_a_link(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("welcome")
    link = tmp_path / "link.md"
    try:
        os.symlink(page, link)
        assert read_page(link) == "welcome"
    except OSError:
        pytest.skip("no links here")


def test_page_behind_a_port(address):
    try:
        os.getenv("PAGES")
        with socket.create_connection(address) as connection:
            assert connection.recv(7) == b"welcome"
    except OSError:
        pytest.skip("nobody serves pages here")
