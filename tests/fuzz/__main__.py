"""A long, coverage-guided run, outside the suite: `make fuzz`, or `python -m tests.fuzz TARGET`.

What follows the target goes to libFuzzer, as `-max_total_time=480` does. It ends at the first
finding and writes down the input that led there.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any, Final

import atheris

with atheris.instrument_imports(include=["rightsbot", "telegram"], enable_loader_override=False):
    from hypothesis import given, settings
    from pydantic import SecretStr
    from structlog.testing import capture_logs
    from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

    from rightsbot.answers.query import Query
    from rightsbot.content.problems import ContentError
    from rightsbot.content.reading import load
    from rightsbot.shells.telegram import pace
    from rightsbot.shells.telegram.render import render
    from tests.content.small import FILES
    from tests.fake.markup import parse, units
    from tests.fake.people import BOT, message, pressed, private, written
    from tests.fake.server import TOKEN
    from tests.fuzz.harness import Core, Rig, by_admin
    from tests.fuzz.shapes import TEXTS, updates
    from tests.shells.telegram.fakes import ADMIN

if TYPE_CHECKING:
    from collections.abc import Callable

    Target = Callable[[bytes], None]

BUGS: Final = {"update failed", "handling a webhook request failed"}
STATUSES: Final = {200, 400, 413}


def question() -> Target:
    """A text → the core → HTML that Telegram accepts."""
    core = Core()

    def run(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        old, known = provider.ConsumeBool(), provider.PickValueInList(["", *TEXTS])
        text = known + provider.ConsumeUnicode(4096)
        page = render(core.ask(Query(text, pressed=old)), "rightsbot")
        assert page.messages
        for each in page.messages:
            shown = parse(each)
            assert shown.text.strip()
            assert units(shown.text) <= MessageLimit.MAX_TEXT_LENGTH
        for row in (page.keyboard or {"inline_keyboard": []})["inline_keyboard"]:
            for button in row:
                size = len(button.get("callback_data", "none").encode())
                assert 1 <= size <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA

    return run


def content() -> Target:
    """A file's bytes → the loader → content, or problems of a line each."""
    names = sorted(FILES)

    def run(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        name = provider.PickValueInList(names)
        try:
            load({**FILES, name: _damaged(FILES[name], provider)})
        except ContentError as error:
            for problem in error.problems:
                assert str(problem).encode().decode().splitlines() == [str(problem)]

    return run


def body() -> Target:
    """A webhook's body → JSON → update → handlers → calls."""
    post = _posting()

    def run(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        damaged = _damaged(provider.PickValueInList(SEEDS), provider)
        post(damaged, _parsed(damaged))

    return run


def update() -> Target:
    """An update of the Bot API's shapes → webhook → handlers → calls."""
    post = _posting()

    @settings(database=None, deadline=None)
    @given(update=updates())
    def run(update: dict[str, Any]) -> None:
        post(json.dumps(update).encode(), update)

    fuzz: Target = run.hypothesis.fuzz_one_input  # type: ignore[attr-defined]  # hypothesis adds it
    return fuzz


def _damaged(sound: bytes, provider: Any) -> bytes:  # noqa: ANN401  # atheris has no types
    """Return something sound with a part of it replaced, or something else altogether."""
    if not provider.ConsumeBool():
        return bytes(provider.ConsumeBytes(sys.maxsize))
    start = provider.ConsumeIntInRange(0, len(sound))
    end = provider.ConsumeIntInRange(start, min(start + 40, len(sound)))
    return sound[:start] + bytes(provider.ConsumeBytes(sys.maxsize)) + sound[end:]


def _posting() -> Callable[[bytes, dict[str, Any]], None]:
    pace.GAP, pace.MOST_IN_GROUP = 0.0, 10**9  # type: ignore[misc]  # nobody is there to be spared
    loop = asyncio.new_event_loop()
    core = Core()
    rig = Rig(core, SecretStr(TOKEN), renumbered=True)
    loop.run_until_complete(rig.telegram.initialize())

    def post(data: bytes, sent: dict[str, Any]) -> None:
        rig.desk.errands.clear()
        rig.request.calls.clear()
        with capture_logs() as logs:
            status = loop.run_until_complete(rig.post(data))
        assert status in STATUSES, status
        assert not rig.request.violations, rig.request.violations
        assert not [log for log in logs if log["event"] in BUGS], logs
        assert TOKEN not in str(logs)
        assert not rig.intake.in_hand
        assert not rig.desk.orders or by_admin(sent)

    return post


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


SEEDS: Final = [
    json.dumps({"update_id": 1, **content}).encode()
    for text in TEXTS
    for content in (
        written(text),
        written(text, ADMIN),
        written(text, -100_5, reply_to_message=message(private(7), BOT, text="x")),
        pressed(text, message(private(7), BOT, text="x")),
    )
]
"""Updates as Telegram words them."""
TARGETS: Final = {each.__name__: each for each in (question, content, body, update)}


def main() -> None:
    """Fuzz the target that is named until libFuzzer ends it."""
    target, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], *options], TARGETS[target]())
    atheris.Fuzz()


if __name__ == "__main__":
    main()
