from shop import path_of

FILES = (
    {"path": path_of("tea.jpg"), "parts": (slice(1, 5), slice(-3, None))},
    {"path": path_of("oil.txt"), "parts": ()},
)


def test_parts(client):
    for file in FILES:
        for part in file["parts"]:
            reply = client.load(file["path"], part)
            assert reply.status == 206


def test_parts_that_begin_somewhere(client):
    for file in FILES:
        for part in file["parts"]:
            if part.start < 0:
                continue
            assert client.load(file["path"], part).status == 206
