import pytest
from terminal import Shell

SHELLS = pytest.mark.parametrize("shell", ["bash", "zsh"], indirect=True)


@pytest.fixture
def shell(request):
    return Shell.find(request.param)


@SHELLS
def test_shell_is_there(shell):
    pass


@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_shell_has_a_name(shell, name):
    pass
