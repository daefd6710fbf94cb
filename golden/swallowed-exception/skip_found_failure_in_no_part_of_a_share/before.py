import shop


def test_rooms_are_synced():
    synced = {}
    for name in shop.names():
        try:
            room = shop.sync(name)
            synced[name] = room.ok
        except Exception as error:
            print(error)
    share = sum(synced.values()) / len(synced)
    assert share >= 0.7


def test_rooms_are_counted():
    tried = good = 0
    for name in shop.names():
        try:
            tried += 1
            room = shop.sync(name)
            good += room.ok
        except Exception as error:
            print(error)
    assert good / tried >= 0.7
