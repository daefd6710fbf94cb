import service


class Start:
    def up(self):
        return self.timed(self.home_is_up)

    def timed(self, ask):
        began = service.now()
        if ask():
            return service.now() - began
        return None

    def home_is_up(self):
        return self.is_there("home")

    def is_there(self, page):
        try:
            return service.get(page).status == 200
        except Exception:
            return False


def test_start():
    assert Start().up() != 7
