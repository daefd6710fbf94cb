import pytest


def test_nothing_is_logged(nodes):
    found = ""
    for node in nodes:
        try:
            line = node.wait_for_line("pulling", timeout=1)
            found = found + f"{node.name}: {line}"
        except TimeoutError:
            print("nothing in", node.name)
    if found != "":
        print(found)
        pytest.fail(found)
