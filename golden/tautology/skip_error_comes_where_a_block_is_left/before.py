"""What is expected may be raised only where the inner `with` is left: what stands at its end is reached."""

import asyncio

import pytest


async def test_ends_before_it_is_left(agent):
    with pytest.raises(Cancelled):
        async with agent.run("go") as run:
            run.cancel()
            assert run.result is not None


async def test_ends_with_its_tasks(agent):
    with pytest.raises(ExceptionGroup):
        async with asyncio.TaskGroup() as group:
            task = group.create_task(agent.fail())
            assert task.name


def test_commits_at_its_end(db):
    with pytest.raises(Conflict), db.transaction():
        with db.savepoint() as point:
            db.insert(1)
            assert point.is_open
