import asyncio

import pytest


def check_answer(answer):
    assert answer.status == 200


def check_twice(answer):
    check_answer(answer)


def test_function(client):
    check_twice(client.ask())


async def scenario(client):
    check_answer(await client.ask())


def test_coroutine(client):
    asyncio.run(scenario(client))


def test_handed_on(client):
    client.ask(callback=check_answer)


class Flow:
    def __init__(self, client):
        self.client = client

    def finish(self):
        assert self.client.done


class Base:
    def expect_done(self, flow):
        flow.finish()


class TestFlow(Base):
    def setup_method(self):
        self.flow = Flow("client")

    def test_own_object(self):
        self.flow.finish()

    def test_base_class(self):
        self.expect_done(self.flow)

    def test_local_object(self, client):
        flow = Flow(client)
        flow.finish()

    def test_super(self):
        super().expect_done(self.flow)


class Strict:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        assert error[0] is None


def test_with():
    with Strict() as strict:
        print(strict)


class Mixin:
    def test_sibling(self):
        super().settle()


class Settling:
    def settle(self):
        assert self.client


class TestMixed(Mixin, Settling):
    pass


def answered(function):
    def run(client):
        assert function(client)

    return run


@answered
def test_decorated(client):
    return client.ask()


def make_flow() -> Flow:
    return Flow("client")


def test_returned_object():
    make_flow().finish()
