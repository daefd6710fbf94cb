import os
import socket

from shop.pages import kind_of_machine, read_page


def test_page_behind_a_link(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("welcome")
    link = tmp_path / "link.md"
    os.symlink(page, link)
    assert read_page(link) == "welcome"


def test_kind_of_machine():
    kind = kind_of_machine()
    assert kind == "bare"


def test_page_behind_a_port(address):
    with socket.create_connection(address) as connection:
        assert connection.recv(7) == b"welcome"
