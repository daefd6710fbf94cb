import pytest
import service


class Shelf:
    def books(self):
        try:
            return {"ok": True, "books": service.get("/books")}
        except Exception as error:
            return {"ok": False, "error": str(error)}


@pytest.mark.e2e
def test_shelf_is_filled():
    result = Shelf().books()
    assert result["ok"], result["error"]
