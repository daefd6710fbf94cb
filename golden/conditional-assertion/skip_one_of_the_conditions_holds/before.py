"""Where none of the conditions holds, another branch checks: each case checks something, whichever it is."""


class Steps:
    def check(self, step, page):
        if step.shown:
            assert all(text in page for text in step.shown)

        if step.hidden:
            assert not any(text in page for text in step.hidden)

        if not any((step.shown, step.hidden)):
            assert page == step.saved()

    def check_rows(self, rows):
        if rows.first or rows.last:
            assert rows.total
        if not (rows.first or rows.last):
            assert rows.total == 0
