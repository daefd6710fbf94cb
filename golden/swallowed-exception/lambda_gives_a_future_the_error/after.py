async def test_answers(loop, client):
    done = loop.create_future()

    def ask(sock):
        try:
            sock.send(b"ask")
            assert sock.recv(2) == b"ok"
        except Exception as error:
            loop.call_soon_threadsafe(lambda error=error: done.cancelled() or done.set_result(error))
            raise
        else:
            loop.call_soon_threadsafe(lambda: done.set_result(None))

    client(ask)
    await done
