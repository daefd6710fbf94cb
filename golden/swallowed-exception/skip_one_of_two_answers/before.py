import service


class Visitor:
    def told(self, answer):
        return {"denied": answer.status == 401}

    def told_by(self, error):
        return {"denied": "401" in str(error)}

    def visit(self, token):
        try:
            answer = service.get("home", token=token)
            return self.told(answer)
        except Exception as error:
            return self.told_by(error)


def test_bad_token():
    assert Visitor().visit("none")["denied"] is not None


def test_refused_while_it_is_full():
    try:
        answer = service.get("home")
        assert answer.status in (429, 503)
        if answer.status == 503:
            assert "full" in answer.text
    except ConnectionError as error:
        print(error)


def test_pages_that_matter():
    lost = []
    for page in service.pages():
        try:
            answer = service.get(page.name)
            assert answer.status == 200
        except TimeoutError:
            if page.matters:
                lost.append(page.name)
    assert not lost
