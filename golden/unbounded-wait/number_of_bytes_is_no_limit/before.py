async def test_greeting(stream):
    greeting = await stream.receive(4096)
    assert greeting == b"hello"
