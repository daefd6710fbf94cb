import service


class TestForm:
    def test_signs_in(self):
        field = service.find("input[type='email'], input[name='mail']")
        field.send("me@example.com")

    def test_tabs(self):
        field = service.find("input[type='email']")
        field.clear()
        field.send("me@example.com")

    def test_sends(self):
        service.find("button[type='submit']").press()
        service.send("me@example.com")
