import pytest


@pytest.mark.parametrize("name, words", [("", "no name"), ("red", "")])
def test_rename(room, name, words):
    if words:
        try:
            room.rename(name)
            assert room.name == name
        except Exception as error:
            assert words in str(error)
    else:
        room.rename(name)
        assert room.name == name
