"""A small library made by hand, so that the tests of cards and routing stand on known ground."""

from __future__ import annotations

from typing import Any

from rightsbot.content.entries import KINDS, Entry
from rightsbot.content.model import Content, QuestionClass, Report
from rightsbot.library import Library

REPORT = {
    "title": "A report",
    "publisher": {"en": "A network"},
    "series": {"en": "A series"},
    "licence": {"en": "The report states no licence."},
    "languages": ("en",),
    "sections": (
        {"id": "opening", "title": "The opening", "paragraphs": 5},
        {"id": "networks", "title": "The networks", "paragraphs": 7},
    ),
    "about": ({"text": {"en": "A meeting was held."}, "cite": ("opening/1",)},),
}


def fact(text: str, *cite: str) -> dict[str, Any]:
    return {"text": {"en": text}, "cite": cite or ("opening/1",)}


def entry(kind: str, name: str, /, **fields: Any) -> Entry:  # noqa: ANN401  # any field of any kind
    model = next(each for each in KINDS if kind == each.KIND)
    title = fields.pop("name", name.replace("-", " ").title())
    names = {"en": title} if isinstance(title, str) else title
    return model.model_validate({"id": name, "name": names, **fields})


def city(name: str, /, **fields: Any) -> Entry:  # noqa: ANN401  # any field of a city
    return entry("city", name, **({"statements": (fact(f"{name} is a city."),)} | fields))


def practice(name: str, /, **fields: Any) -> Entry:  # noqa: ANN401  # any field of a practice
    whole = {
        "statements": (fact(f"What {name} is.", "networks/2"),),
        "state": {"value": "done", "cite": ("networks/2",)},
        "topics": ("women",),
    }
    return entry("practice", name, **(whole | fields))


def demand(name: str, /, **fields: Any) -> Entry:  # noqa: ANN401  # any field of a demand
    whole = {
        "kind": "recommendation",
        "by": ("speaker/amina-el-oualid",),
        "events": ("side-event",),
        "statements": (fact(f"What {name} asks.", "networks/4"),),
        "topics": ("women",),
    }
    return entry("demand", name, **(whole | fields))


def speaker(name: str, /, **fields: Any) -> Entry:  # noqa: ANN401  # any field of a speaker
    whole = {
        "roles": (fact("Vice-president of a council", "networks/4"),),
        "appearances": ({"event": "side-event", "cite": ("opening/1",)},),
    }
    return entry("speaker", name, **(whole | fields))


ENTRIES: tuple[Entry, ...] = (
    city("nador", country="MA", coordinates={"latitude": 35.17, "longitude": -2.93}),
    city("madrid", country="ES", aliases=("مدريد",)),
    city("pikine", country="SN"),
    practice(
        "tent-of-rights",
        cities=("pikine",),
        for_whom=fact("Women who suffered violence", "networks/3"),
        keywords=("shelter",),
    ),
    practice("action-plan", cities=("nador",), state={"value": "planned", "cite": ("networks/4",)}),
    practice("reception-office", cities=("nador",), speakers=("amina-el-oualid",)),
    speaker(
        "amina-el-oualid",
        name="Amina El Oualid",
        cities=("nador",),
        quotations=(
            {
                "text": {"en": "an open wound"},
                "by": "speaker/amina-el-oualid",
                "cite": "networks/6",
            },
        ),
    ),
    demand("fight-racism", aliases=("racism",)),
    demand("open-the-borders", kind="concern", by=("organisation/caritas",)),
    entry("topic", "women", statements=(fact("Women are named.", "networks/2"),)),
    entry("organisation", "caritas", statements=(fact("An organisation.", "networks/1"),)),
    entry("event", "side-event", statements=(fact("A side event.", "opening/2"),)),
    entry(
        "event",
        "global-compact",
        statements=(fact("An agreement to come.", "opening/2"),),
        when=fact("2018", "opening/2"),
        order=20,
    ),
    entry(
        "event",
        "declaration",
        statements=(fact("A declaration.", "opening/2"),),
        when=fact("September 2016", "opening/2"),
        order=10,
    ),
)


def content(*more: Entry, without: tuple[str, ...] = (), digest: str = "d1") -> Content:
    """The sample's content, with entries added or replaced by ref, or left out."""
    entries = {each.ref: each for each in (*ENTRIES, *more) if each.ref not in without}
    return Content(
        report=Report.model_validate(REPORT),
        entries=entries,
        synonyms=(("shelter", "refuge"),),
        lookalikes=("Nadur",),
        digest=digest,
    )


def library(*more: Entry, without: tuple[str, ...] = (), digest: str = "d1") -> Library:
    return Library.build(content(*more, without=without, digest=digest))


def questions(*rows: dict[str, Any]) -> tuple[QuestionClass, ...]:
    group = {"id": "sample", "about": "Questions of the sample", "questions": rows}
    return (QuestionClass.model_validate(group),)
