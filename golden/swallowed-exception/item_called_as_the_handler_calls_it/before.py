from shop import client, monitor


def test_shelves():
    seen = []
    watch = monitor.start()
    for shelf in [{"name": "tea", "size": 3}, {"name": "oil", "size": 4}]:
        try:
            found = client.shelf(shelf["name"])
            seen.append({"shelf": shelf["name"], "size": found.size})
        except Exception as error:
            # A shelf may be closed
            print(f"{shelf['name']} is closed: {error}")
            seen.append({"shelf": shelf["name"], "error": str(error)})
    monitor.stop(watch)
    watch.close()
    assert seen[0]["shelf"] == "tea"
