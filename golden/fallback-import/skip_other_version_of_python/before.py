try:
    import tomllib
except ImportError:
    import tomli as tomllib

try:
    from typing import Self
except ImportError:
    from typing_extensions import Self

import service


def test_reads() -> None:
    assert service.read(tomllib, Self).ok
