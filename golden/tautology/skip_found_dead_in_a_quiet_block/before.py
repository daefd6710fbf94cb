"""The inner `with` raises nothing where it is left: the call in it must, and what follows is never run.

So it is wherever the check reads the error itself, which is not there before the outer block is left.
"""

import tempfile
from unittest.mock import patch

import pytest


async def test_ends_before_it_is_left(agent):
    with pytest.raises(Cancelled):
        with patch("agents.runs.limit", 1):
            run = agent.run("go")
            assert run is not None


def test_says_why(db):
    with pytest.raises(Conflict) as error:
        with db.transaction():
            db.insert(1)
            assert "twice" in str(error.value)


def test_writes(store):
    with pytest.raises(Conflict):
        with tempfile.TemporaryDirectory() as folder:
            store.write(folder)
            assert folder
