import pages
import rooms


def open_rooms():
    found = rooms.opened()
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
