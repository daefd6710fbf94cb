import service


class Visitor:
    def visit(self, token):
        answer = service.get("home", token=token)
        return {"denied": answer.status == 401}


def test_bad_token():
    answer = Visitor().visit("none")
    assert "denied" in answer


def test_answers_while_it_is_full():
    answer = service.get("home")
    assert answer.status in (200, 202)


def test_pages():
    lost = []
    for page in service.pages():
        try:
            answer = service.get(page.name)
            assert answer.status == 200
        except TimeoutError:
            lost.append(page.name)
    assert not lost, f"{len(lost)} failed: {lost}"
    print(lost)
