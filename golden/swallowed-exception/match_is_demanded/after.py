import pytest


def test_all_is_logged(nodes):
    found = ""
    errors = []
    for node in nodes:
        try:
            line = node.wait_for_line("pulling", timeout=1)
            found = found + f"{node.name}: {line}"
        except TimeoutError as error:
            errors.append(f"{node}: {error!r}")
            print("nothing in", node.name)
    assert not errors, f"{len(errors)} failed: {errors}"
    if found == "":
        print(found)
        pytest.fail(found)
