"""Support for the suites of this folder."""

from tests.tokens import Minter, make_token

__all__ = ["make_token"]
