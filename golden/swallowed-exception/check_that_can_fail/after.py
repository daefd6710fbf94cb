import service


def test_sends_many():
    links = []
    for _ in range(50):
        link = service.link()
        count = link.send("hello")
        links.append(link)
        assert count > 0
    for link in links:
        link.close()
