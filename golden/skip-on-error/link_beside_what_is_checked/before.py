import os
import socket

import pytest

from shop.pages import kind_of_machine, read_page


def test_page_behind_a_link(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("welcome")
    link = tmp_path / "link.md"
    try:
        os.symlink(page, link)
        assert read_page(link) == "welcome"
    except OSError:
        pytest.skip("no links here")


def test_kind_of_machine():
    try:
        kind = kind_of_machine()
    except OSError:
        pytest.skip("no such machine")
    assert kind == "bare"


def test_page_behind_a_port(address):
    try:
        with socket.create_connection(address) as connection:
            assert connection.recv(7) == b"welcome"
    except OSError:
        pytest.skip("nobody serves pages here")
