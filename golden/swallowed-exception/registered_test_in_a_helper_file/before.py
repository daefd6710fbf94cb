import plans
import service


class Shelf:
    def books(self):
        try:
            return {"ok": True, "books": service.get("/books")}
        except Exception as error:
            return {"ok": False, "error": str(error)}


@plans.register
def test_shelf_is_filled():
    result = Shelf().books()
    return result
