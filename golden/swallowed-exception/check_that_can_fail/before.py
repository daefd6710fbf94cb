import service


def test_sends_many():
    links = []
    for _ in range(50):
        try:
            link = service.link()
            count = link.send("hello")
            links.append(link)
            assert count > 0
        except Exception as error:
            print(f"no more: {error}")
            break
    for link in links:
        link.close()
