"""New lines that are longer than their file's own are laid out on several, and mean the same."""

from __future__ import annotations

import ast

import pytest

from codemods.rewriting.wrapping import longest, opens_conditions, rejoined, wrapped

LIMIT = 60


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "    shop = Shop(name='the first of all shops', owner=owner_of(1))\n",
            "    shop = Shop(\n        name='the first of all shops', owner=owner_of(1)\n    )\n",
        ),
        (
            "shop = Shop(name='the first of all shops', owner=owner_of(1, 2, 3))\n",
            "shop = Shop(\n    name='the first of all shops', owner=owner_of(1, 2, 3)\n)\n",
        ),
        (
            "shop = Shop(name='the first of all shops', owner=owner_of(1), open=opens_at(8, 30))\n",
            "shop = Shop(\n    name='the first of all shops',\n    owner=owner_of(1),\n    open=opens_at(8, 30),\n)\n",
        ),
        (
            "assert seen.index('a') < seen.index('b'), f'a came after b: {seen}'\n",
            "assert seen.index('a') < seen.index('b'), (\n    f'a came after b: {seen}'\n)\n",
        ),
        (
            "call(first_of_many(arguments), **{'second': 'of many', 'third': 'of many'})\n",
            "call(\n    first_of_many(arguments),\n    **{'second': 'of many', 'third': 'of many'}\n)\n",
        ),
        (
            "async with open_shop('the first of all shops', timeout=15.0) as shop:\n",
            "async with open_shop(\n    'the first of all shops', timeout=15.0\n) as shop:\n",
        ),
        (
            "total = sum(price_of(item, currency) for item in basket if item.is_paid)\n",
            "total = sum(\n    price_of(item, currency)\n    for item in basket\n    if item.is_paid\n)\n",
        ),
        (
            "total = sum(price_of(item, currency) for item in basket if item.is_paid and item.new)\n",
            "total = sum(\n    price_of(item, currency)\n    for item in basket\n    if item.is_paid and item.new\n)\n",
        ),
        (
            "rows = [name if here else None async for name, here in names_of(shop).items()]\n",
            "rows = [\n    name if here else None\n    async for name, here in names_of(shop).items()\n]\n",
        ),
        (
            "prices = {item: price_of(item) for shop, item in everything_that(is_sold, today)}\n",
            "prices = {\n    item: price_of(item)\n    for shop, item in everything_that(is_sold, today)\n}\n",
        ),
        (
            "except (ClosedOnSundays, SoldOutBefore, NoSuchShop) as error:\n",
            "except (\n    ClosedOnSundays, SoldOutBefore, NoSuchShop\n) as error:\n",
        ),
        (
            "    shop = Shop(name='the first one', owner=owner)  # the first of all\n",
            "    # the first of all\n    shop = Shop(name='the first one', owner=owner)\n",
        ),
        (
            "assert first_of_them(argument) or second_of_them(argument) and last_of(1)\n",
            "assert (\n    first_of_them(argument)\n    or second_of_them(argument) and last_of(1)\n)\n",
        ),
        (
            "if (is_open_on_sundays(shop) and not is_sold_out(shop, today)):\n",
            "if (\n    is_open_on_sundays(shop)\n    and not is_sold_out(shop, today)\n):\n",
        ),
        (
            "assert not (is_open_on_sundays(shop) and not is_sold_out(shop, today))\n",
            "assert not (\n    is_open_on_sundays(shop)\n    and not is_sold_out(shop, today)\n)\n",
        ),
        (
            "while is_open_on_sundays(shop) and not is_sold_out(shop, today):\n",
            "while (\n    is_open_on_sundays(shop)\n    and not is_sold_out(shop, today)\n):\n",
        ),
        (
            "assert get(address_of(shop), headers=headers_of(token)).json()['id'] == data['id']\n",
            "assert get(\n    address_of(shop), headers=headers_of(token)\n).json()['id'] == data['id']\n",
        ),
    ],
)
def test_long_lines_are_opened_at_their_widest_brackets(line: str, expected: str) -> None:
    assert wrapped(line, LIMIT, "    ", "\n") == expected
    assert ast.dump(ast.parse(_alone(expected))) == ast.dump(ast.parse(_alone(line)))


def _alone(text: str) -> str:
    if text.lstrip().startswith("except"):
        return f"try:\n    pass\n{text.lstrip()}    pass"
    if text.startswith(("while", "if")):
        return f"{text}    pass"
    body = f"if 1:\n{text}" if text.startswith(" ") else text
    return f"async def f():\n {body.strip()}\n  pass" if body.startswith("async") else body


@pytest.mark.parametrize(
    "line",
    [
        "shop = Shop(name='a', owner=owner_of(1))\n",
        "shop = Shop(name='the first one', owner=owner)  # type: ignore\n",
        "elif is_open(shop) and owner_of(shop):  # what was open before\n",
        "# a comment of more than sixty columns (with brackets) stays as it is\n",
        "state = 'a text of more than sixty columns, (with brackets) and commas'\n",
        "x = first_of_them(argument) if condition_of(argument) else last_of_them(1)\n",
        "'a': call_of_a_function(with_arguments, in_a_dictionary, of_many_lines),\n",
        "a_name_that_is_longer_than_all_that_there_is_room_for_in_a_line(x, y)\n",
    ],
)
def test_what_has_no_better_layout_stays(line: str) -> None:
    assert wrapped(line, LIMIT, "    ", "\n") == line


def test_arguments_of_a_call_get_a_line_each() -> None:
    line = "    'ws://127.0.0.1/ws', headers=headers_of(token), protocols=['chat']\n"
    rows = "    'ws://127.0.0.1/ws',\n    headers=headers_of(token),\n    protocols=['chat'],\n"
    assert wrapped(line, LIMIT, "    ", "\n") == rows


def test_line_ends_and_steps_are_the_files() -> None:
    line = "\tshop = Shop(name='the first of all shops', owner=owner_of(1))\r\n"
    assert (
        wrapped(line, 40, "\t", "\r\n")
        == "\tshop = Shop(\r\n\t\tname='the first of all shops',\r\n\t\towner=owner_of(1),\r\n\t)\r\n"
    )


def test_a_file_sets_the_limit_within_what_is_usual() -> None:
    assert longest([]) == longest(["x = 1\n"]) == 110
    assert longest(["x = 1\n"] * 100) == 79
    assert longest([f"{'x' * 115}\n"] * 200) == 115
    assert longest(["x = 1\n"] * 100 + [f"{'x' * 115}\n"]) == 79, "one of a hundred lines is no habit"
    assert longest([f"{'x' * 300}\n"] * 200) == 120


def test_a_line_that_nobody_wrote_stays() -> None:
    line = f"assert {'not ' * 5000}shop.is_open(1)\n"
    assert wrapped(line, LIMIT, "    ", "\n") == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "assert not failed, f'so many failed now: {failed}'\n",
            "assert (\n    not failed\n), f'so many failed now: {failed}'\n",
        ),
        ("assert shop.find(), 'nothing is found in it'\n", "assert (\n    shop.find()\n), 'nothing is found in it'\n"),
        ("assert len(a) == len(b), 'there is one more'\n", "assert len(a) == len(\n    b\n), 'there is one more'\n"),
        ("assert 'a' in str(shop) or 'b' in str(owner)\n", "assert 'a' in str(shop) or 'b' in str(\n    owner\n)\n"),
        (
            "assert one and two or is_open(what), 'it is not'\n",
            "assert (\n    one and two or is_open(what)\n), 'it is not'\n",
        ),
    ],
)
def test_an_assertion_is_opened_where_its_file_does_so(line: str, expected: str) -> None:
    assert wrapped(line, 40, "    ", "\n", opening=True) == expected


def _opens(text: str) -> bool | None:
    checks = [item for item in ast.parse(text).body if isinstance(item, ast.Assert)]
    return opens_conditions(checks, text.splitlines())


def test_a_file_shows_whether_it_opens_its_assertions() -> None:
    opened = "assert (\n    shop\n), 'no shop'\n"
    around = "assert shop, (\n    'no shop'\n)\n"
    many = "assert shop, (\n    'no shop'\n    'here'\n)\n"
    assert _opens(opened + many)
    assert _opens(many) is None, "no assertion tells"
    for text in (around, opened + around):
        assert not _opens(text)


def test_blank_lines_beside_a_line_are_no_brackets() -> None:
    lines = ["reply = send(1)", "", 'name = reply["name"]', "", "assert name"]
    old = {line: len(line) + 4 for line in lines}
    assert rejoined(lines, old, 88) == lines
