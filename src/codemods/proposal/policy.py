"""What `codemods init` writes: a policy made from what a repository holds.

Only what the files show is proposed, with the evidence beside it. What the files leave open is proposed as a comment,
so that the table is valid and harmless as it is written; what stands there already is never changed.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from codemods.evidence.quickest import Quickest
from codemods.module.collection import E2E_NAMES
from codemods.policy import loading as configuration
from codemods.policy.auth_names import AuthNames
from codemods.policy.loading import PREFIX
from codemods.policy.tables import Api, Auth, Policy, Timing
from codemods.policy.templates import TemplateError
from codemods.proposal.abilities import Ability
from codemods.proposal.calls import Calls
from codemods.proposal.entries import Entry, evidence
from codemods.proposal.given_functions import given_entries, given_functions
from codemods.proposal.helper import Helper, api_entries, beside_tests, chosen, helpers
from codemods.proposal.mocks import MockList, Row
from codemods.proposal.places import import_root, suites
from codemods.proposal.survey import Survey
from codemods.reading import read_file
from codemods.suite.discovery import Discovery
from codemods.suite.sources import FolderSources, Sources

_MAXIMUM = 8
_MOCKS = 20
"""Lines about mocks: a few settle most of what can be settled."""
_CLIENTS = (
    (
        "connect",
        "websockets.connect(url, additional_headers=None, extra_headers=None, **options)",
        "websockets.connect(url, additional_headers=HEADERS, **options)",
    ),
    (
        "ws_connect",
        "aiohttp.ClientSession.ws_connect(url, headers=None, **options)",
        "self.ws_connect(url, headers=HEADERS, **options)",
    ),
)
"""What opens a WebSocket, and the same with the helper's headers."""


def propose(root: Path, present: str = "", fastest: Quickest | None = None) -> str:
    """The text of a pyproject.toml with a `[tool.codemods]` table for the repository at `root`.

    `present` is the text that is there already, `fastest` the quickest test that was observed.
    """
    found = configuration.load([root])
    places = suites(found, root)
    survey = Survey()
    files = list(Discovery(found.policy, found.pytest.norecursedirs, places).files(places))
    for source in files:
        try:
            survey.look(ast.parse(read_file(source.file)), source.path)
        except (OSError, SyntaxError, ValueError, RecursionError):
            continue
    entries = [*_suite(survey, [place.relative_to(root).as_posix() for place in places])]
    names = AuthNames(root, found.policy.import_folders)
    entries += _checked(list(_auth(survey, FolderSources(root, found.policy.import_folders))), names)
    entries += [*_waits(survey), *_demands(survey, fastest), *_mocks(MockList(found.policy, files).rows(_MOCKS))]
    said = f"What the tests of this repository are held to; proposed from {survey.files} files."
    below = import_root(root, places, survey.imported)
    if below is not None:
        named = below.relative_to(root).as_posix()
        said += f" Their imports begin in {named}/: `codemods init {named}` sees their helpers."
    return _merged(present, entries, said)


def with_assumptions(present: str, settled: Mapping[str, int]) -> str:
    """The same text with the assumptions that would settle fixes, and how many each would."""
    order = sorted(settled, key=lambda name: (-settled[name], name))
    counts = ", ".join(f"{name} {settled[name]}" for name in order)
    said = f"What holds for this suite; fixes that each would settle: {counts}"
    return _merged(present, [Entry("", "assume", order, False, said)] if order else [])


def _suite(survey: Survey, paths: list[str]) -> Iterator[Entry]:
    yield Entry("", "paths", paths or ["tests"], bool(paths))
    named = [name for name in sorted(E2E_NAMES) if survey.folders[name]]
    marked = [f"marker:{name}" for name in sorted(E2E_NAMES) if survey.markers[name]]
    shown = [*(f"{name}/" for name in named), *marked]
    said = f"End-to-end by folder or marker: {', '.join(shown) or 'none yet'}. To say it otherwise:"
    yield Entry("", "e2e", shown or ["tests/e2e/", "marker:e2e"], False, said)


def _auth(survey: Survey, sources: Sources) -> Iterator[Entry]:
    candidates = helpers(survey, sources)
    likely = beside_tests(candidates, survey.files)
    helper = chosen(likely)
    if helper is None:
        if likely:
            first, *others = [item.name for item in likely[:_MAXIMUM]]
            said = "The one module that logs tests in; these supply credentials:"
            yield Entry("auth", "helper", first, False, said, tuple(others))
        else:
            yield from given_entries(given_functions(survey, sources))
        return
    suppliers = [item for item in candidates if item is not helper]
    users = "1 file imports it" if helper.users == 1 else f"{helper.users} files import it"
    said = f"{users}; it gives {', '.join(sorted(kind.name.lower() for kind in helper.kinds))}"
    yield Entry("auth", "helper", helper.name, True, said)
    api = list(api_entries(helper, survey))
    calls = [*Calls(helper, suppliers, survey).entries(), *_handshakes(helper, api, survey)]
    if any("{environment}" in str(item.value) for item in (*calls, *api)) or helper.takes_environment:
        yield Entry("auth", "environment", "test")
    yield from (*calls, *api)


def _handshakes(helper: Helper, api: list[Entry], survey: Survey) -> Iterator[Entry]:
    """The test's own handshake with the helper's headers, where the helper's connection takes no token."""
    able = helper.abilities.able()
    takes = any({"token", "headers"} & item.parameters.keys() for item in able if item.ability is Ability.CONNECTION)
    own = [item for item in api if item.key == "websocket_headers"]
    headers = str(own[0].value) if own else Api().websocket_headers
    if takes or "(token)" not in headers or not all(item.active for item in own):
        return
    called = headers.replace("(token)", "({token})")
    said = "the helper's own connection takes no token"
    for client, left, right in _CLIENTS:
        sites = survey.connections.get(client, [])
        if sites:
            yield Entry("auth.calls", left, right.replace("HEADERS", called), True, f"{evidence(sites)}; {said}")


def _checked(entries: list[Entry], names: AuthNames) -> list[Entry]:
    """The same lines, those that would not load as comments."""
    wrong: set[str] = set()
    for _ in entries:
        try:
            named = list(names.wrong(_read([item for item in entries if item.key not in wrong])))
        except (TemplateError, msgspec.ValidationError):
            named = [(f'calls."{item.key}"', "") for item in entries if not _loads(item)]
        keys = {item.key for item in entries for key, _ in named if key.endswith((f'"{item.key}"', f".{item.key}"))}
        if not keys - wrong:
            break
        wrong |= keys
    return [_as_comment(item) if item.key in wrong else item for item in entries]


def _as_comment(item: Entry) -> Entry:
    return Entry(item.table, item.key, item.value, False, item.said, item.others)


def _loads(item: Entry) -> bool:
    try:
        list(AuthNames(Path()).wrong(_read([item])))
    except (TemplateError, msgspec.ValidationError):
        return False
    return True


def _read(entries: list[Entry]) -> Auth:
    tables: dict[str, dict[str, object]] = {"auth": {}, "auth.calls": {}, "auth.api": {}}
    for item in entries:
        if item.active:
            tables[item.table][item.key] = item.value
    found = {**tables["auth"], "calls": tables["auth.calls"], "api": tables["auth.api"]}
    return msgspec.convert(found, Auth)


def _waits(survey: Survey) -> Iterator[Entry]:
    waits = Policy().waits
    if not survey.receivers:
        return
    yield Entry("waits", "timeout", waits.seconds)
    receivers = {name for name, _ in survey.receivers.most_common(_MAXIMUM)} - {*waits.receivers}
    if receivers:
        said = "These are awaited too; add the ones that wait for the other side without a limit of their own:"
        yield Entry("waits", "receivers", [*waits.receivers, *sorted(receivers)], False, said)


def _demands(survey: Survey, fastest: Quickest | None) -> Iterator[Entry]:
    said, minimum = "To demand that every end-to-end test takes at least so many seconds:", Timing().minimum
    if fastest is not None and fastest.minimum is not None:
        minimum = fastest.minimum
        said = f"The quickest of {fastest.tests} observed tests took {fastest.seconds:.3f} s. {said}"
    yield Entry("timing", "minimum", minimum, False, said)
    events = [(name, count) for name, count in survey.events.most_common(_MAXIMUM) if count > 1]
    if events:
        counts = ", ".join(f"{name} {count}" for name, count in events)
        said = f"Event types that tests assert ({counts}); keep the ones that every conversation must show:"
        yield Entry("events", "required", [name for name, _ in events], False, said)


def _mocks(rows: Sequence[Row]) -> Iterator[Entry]:
    """What settles most findings about mocks, as far as the repository tells what the real thing is."""
    for row in (row for row in rows if row.settles > 0):
        assert row.real is not None
        value = {"expression": row.real.expression, "imports": list(row.real.imports)}
        path, line = row.uses[0]
        yield Entry("mocks.real", row.thing, value, False, f"settles {row.effect}, by trial; as in {path}:{line}")


def _merged(present: str, entries: Sequence[Entry], said: str = "") -> str:
    """The whole file: new tables at its end, new lines at the end of the tables that it has."""
    known = _document(present)
    lines = present.splitlines()
    fresh: list[str] = []
    for table in dict.fromkeys(entry.table for entry in entries):
        new = [item for item in entries if item.table == table and not _is_said(item, known, present)]
        header = f"[{PREFIX}.{table}]" if table else f"[{PREFIX}]"
        if not new:
            continue
        if header in (line.strip() for line in lines):
            _insert(lines, header, [line for item in new for line in item.lines()])
            continue
        fresh += ["", header if any(item.active for item in new) else f"# {header}"]
        fresh += [line for item in new for line in item.lines()]
    if not fresh:
        return "".join(f"{line}\n" for line in lines)
    if not known:
        fresh[0] = f"# {said}"
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join([*lines, *([""] if lines and known == {} else []), *fresh]) + "\n"


def _document(present: str) -> dict[str, object]:
    found: object = tomllib.loads(present)
    for part in PREFIX.split("."):
        found = found.get(part, {}) if isinstance(found, dict) else {}
    return found if isinstance(found, dict) else {}


def _is_said(item: Entry, known: dict[str, object], present: str) -> bool:
    """Whether the table has the key, for calls under whatever signature, or the very line as a comment."""
    found: object = known
    for part in item.table.split(".") if item.table else ():
        found = found.get(part, {}) if isinstance(found, dict) else {}
    names = {str(key).partition("(")[0] for key in found} if isinstance(found, dict) else set()
    return item.key.partition("(")[0] in names or item.lines()[-1] in present.splitlines()


def _insert(lines: list[str], header: str, new: Iterable[str]) -> None:
    """Put lines at the end of a table, above the blank lines and comments that lead to the next."""
    start = next(number for number, line in enumerate(lines) if line.strip() == header)
    end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("[")), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    lines[end:end] = new
