import time

import pytest

import service


def test_same_condition():
    for _ in range(10):
        try:
            text = service.read("letter")
            if text == "hello":
                break
        except Exception as error:
            print(error)
        time.sleep(1)
    assert text == "hello"


def test_asserted_in_the_round():
    for _ in range(10):
        try:
            volume = service.volume()
            assert volume.size == 3 and volume.ready
            break
        except AssertionError:
            time.sleep(1)
    assert volume.ready
    assert volume.size == 3


def test_flag():
    found = False
    for _ in range(10):
        try:
            for item in service.items():
                if item.done:
                    found = True
            if found:
                break
        except Exception:
            pass
        time.sleep(1)
    if not found:
        pytest.fail("not done")


def test_flag_behind_a_closing_block():
    found = None
    with service.session() as session:
        while not found and time.monotonic() < 100:
            try:
                found = session.find("letter")
            except Exception:
                time.sleep(1)
    assert found, "no letter"


def test_result_of_a_round():
    name = ""
    for _ in range(10):
        try:
            for item in service.items():
                if item.done:
                    name = item.name
                    break
            if len(name) != 0:
                break
        except AttributeError:
            time.sleep(1)
    assert len(name) != 0
