"""Updates built from the Bot API's own shapes, and then spoilt."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.fake.facts import TYPES
from tests.fake.people import BOT
from tests.shells.telegram.fakes import ADMIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Fields = dict[str, Any]
    Draw = Callable[[st.SearchStrategy[Any]], Any]
    Slot = tuple[Any, Any]
    """A list or fields, and the index or name of something in it."""

DEEPEST = 3
"""How many optional things may stand in one another before a spoiler nests them further."""
_ARRAY = "Array of "

ODD = (
    *("", " ", "\0", "\ud800", "\u202e", "a\u0301" * 40, "\ufdfa" * 100, "👩‍👩‍👧" * 20),
    *("<b>", "</b>&amp;<a href='x'>", "&#0;", "<" * 300, "\n" * 50, "x" * 4096, "calls " * 682),
    *("\x1b[2J", "%s{0}$(id)`id`", "../../etc/passwd", "'; drop table", "1" * 4096),
)
TEXTS = (
    *("nador", "practices in Madrid", "barcelonaaa", "who is the mayor of Pikine?", "/city nador"),
    *("/reload", "/RELOAD@rightsbot now", "@rightsbot /reload", "/start reload", "/search reload"),
    *("/start city-nador", "/compact page 2", "/city nador practices page 9", "/speaker", "/"),
    *(
        "/weather@otherbot",
        "@rightsbot",
        "thanks",
        "reload",
        " /reload ",
        "\uff0freload",
        "/rel\u00adoad",
    ),
)
NUMBERS = (ADMIN, ADMIN, 7, 8, BOT["id"], -100_5, -5, 0, 1, 2**31, 2**53)

_floats = st.floats(allow_nan=False, allow_infinity=False)
_anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | _floats | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
_texts = st.just("/reload") | st.sampled_from((*TEXTS, *ODD)) | st.text(max_size=64)
_plain: dict[str, st.SearchStrategy[Any]] = {
    "String": _texts,
    "Integer": st.sampled_from(NUMBERS) | st.integers(-(2**52), 2**52),
    "Float": _floats,
    "Boolean": st.booleans(),
}
_dates = st.sampled_from((0, 1, 1_700_000_000))
_closed: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("Chat", "type"): st.sampled_from(("private", "private", "group", "supergroup", "channel")),
    ("User", "is_bot"): st.sampled_from((False, False, False, True)),
    ("Update", "update_id"): st.integers(1, 9_999),
    ("Message", "text"): _texts,
    ("CallbackQuery", "data"): _texts,
    ("InlineQuery", "query"): _texts,
    ("InlineQuery", "offset"): st.sampled_from(("", "10", "-1", "x", "9" * 4096)),
}
_FORGED = (
    "forward_origin",
    *("sender_chat", "via_bot", "is_automatic_forward", "reply_to_message", "media_group_id"),
    *("is_topic_message", "message_thread_id", "photo", "caption", "entities", "new_chat_members"),
)
_KINDS = (
    *("message", "message", "message", "callback_query", "callback_query", "edited_message"),
    *("inline_query", "guest_message"),
)


@st.composite
def updates(draw: Draw) -> Fields:
    """Draw an update: mostly sound, mostly of a kind that the bot asks for."""
    kind = draw(st.sampled_from(_KINDS) | st.sampled_from(sorted(TYPES["Update"]["fields"])))
    update: Fields = {"update_id": draw(_closed["Update", "update_id"])}
    if kind != "update_id":
        update[kind] = _value(draw, ("Update", kind), TYPES["Update"]["fields"][kind]["types"], 0)
    # In the order of the table, for nothing can be done any more with what is buried.
    chosen = draw(st.just(set()) | st.sets(st.sampled_from(range(len(_SPOILERS))), max_size=2))
    for number in sorted(chosen):
        if slots := list(_slots(update)):
            _SPOILERS[number](draw, update, draw(st.sampled_from(slots)))
    return update


def _value(draw: Draw, field: tuple[str, str], types: list[str], depth: int) -> object:
    if field[1].endswith("date"):
        return draw(_dates)
    if field in _closed:
        return draw(_closed[field])
    name = draw(st.sampled_from(types)) if len(types) > 1 else types[0]
    if name.startswith(_ARRAY):
        item = name.removeprefix(_ARRAY)
        return [_value(draw, field, [item], depth) for _ in range(draw(st.integers(0, 2)))]
    if name in _plain:
        return draw(_plain[name])
    return _fields(draw, name, depth) if name in TYPES else draw(_anything)


def _fields(draw: Draw, name: str, depth: int) -> Fields:
    if variants := TYPES[name].get("one_of"):
        return _fields(draw, draw(st.sampled_from(variants)), depth)
    fields = TYPES[name]["fields"]
    optional = [
        each
        for each, field in fields.items()
        if depth < DEEPEST and not field["required"] and _is_known(field["types"])
    ]
    telling = [each for each in _FORGED if each in optional]
    wanted: set[str] = {"from", "text", "data", "message", "guest_query_id"} & set(optional)
    if name == "CallbackQuery" and draw(st.booleans()):
        wanted ^= {"message", "inline_message_id"}
    if telling:
        wanted |= set(draw(st.lists(st.sampled_from(telling), max_size=2)))
    if optional:
        wanted |= set(draw(st.lists(st.sampled_from(optional), max_size=2)))
    return {
        each: _value(draw, (name, each), fields[each]["types"], depth + 1)
        for each in fields
        if fields[each]["required"] or each in wanted
    }


def _is_known(types: list[str]) -> bool:
    names = {name.rpartition(_ARRAY)[2] for name in types}
    return names <= {*_plain, *TYPES}


def _slots(value: object) -> Iterator[Slot]:
    """Yield every place in a value below its own, but for the update's id."""
    parts = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in parts:
        if key != "update_id":
            yield value, key
        yield from _slots(inner)


def _drop(_: Draw, __: Fields, slot: Slot) -> None:
    del slot[0][slot[1]]


def _empty(_: Draw, __: Fields, slot: Slot) -> None:
    slot[0][slot[1]] = None


def _mistake(draw: Draw, _: Fields, slot: Slot) -> None:
    slot[0][slot[1]] = draw(_anything)


def _swell(draw: Draw, _: Fields, slot: Slot) -> None:
    huge = ("x" * 9_000, 10**4000, -(10**40), [0] * 2_000, "\ud800" * 999, "/" * 9_000)
    slot[0][slot[1]] = draw(st.sampled_from(huge))


def _bury(draw: Draw, update: Fields, slot: Slot) -> None:
    """Put a thing, or the whole message, deep into copies of itself."""
    value = deepcopy(slot[0][slot[1]])
    message = deepcopy(update.get("message"))
    for _ in range(draw(st.sampled_from((3, 30, 90)))):
        nested = {**message, "reply_to_message": value} if isinstance(message, dict) else [value]
        value = nested
    slot[0][slot[1]] = value


def _add(draw: Draw, _: Fields, slot: Slot) -> None:
    """Add fields that nobody promised, those that the library's constructors know among them."""
    names = st.sampled_from(("api_kwargs", "bot", "self", "from_user", "__class__", "_id_attrs"))
    if isinstance(slot[0], dict):
        slot[0][draw(names | st.text(max_size=9))] = draw(_anything)


_SPOILERS = (_drop, _empty, _mistake, _swell, _add, _bury)
