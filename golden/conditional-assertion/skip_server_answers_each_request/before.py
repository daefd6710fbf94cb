import shop
from web import Handler


class Till(Handler):
    def get(self):
        key = self.headers.get("key")
        if key is not None:
            kind, word = key.split()
            assert kind == "Brass"
            self.write(word)
        else:
            self.set_status(401)
            self.set_header("ask", "key")


def test_till():
    assert shop.open(Till, "Brass 1").text == "1"
