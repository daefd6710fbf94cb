from shop import client, path_of

FILES = (
    {"path": path_of("tea.jpg"), "parts": client.parts("tea.jpg")},
    {"path": path_of("oil.txt"), "parts": ()},
)


def test_parts(client):
    for file in FILES:
        assert file["parts"]
        for part in file["parts"]:
            reply = client.load(file["path"], part)
            assert reply.status == 206
