import service


def explained(text_is):
    tooltip = service.tooltip()

    def is_right():
        assert tooltip.opacity == "1"
        if text_is:
            assert tooltip.text == text_is

    service.wait_for(is_right)


def test_tooltip():
    explained(None)
    explained("Reset")
