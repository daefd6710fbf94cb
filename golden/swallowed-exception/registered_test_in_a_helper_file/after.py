import plans
import service


class Shelf:
    def books(self):
        return {"ok": True, "books": service.get("/books")}


@plans.register
def test_shelf_is_filled():
    result = Shelf().books()
    return result
