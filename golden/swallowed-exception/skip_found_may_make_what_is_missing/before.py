from shop import client


def ensure_all(names):
    for name in names:
        try:
            client.describe(name)
        except Exception as error:
            if "not found" in str(error):
                client.create(name)


def test_buckets():
    ensure_all(["oil", "tea"])
    assert client.buckets() == ["oil", "tea"]
