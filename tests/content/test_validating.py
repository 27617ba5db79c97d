from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsbot.content.document import Document, Misread, Place, Places
from rightsbot.content.entries import KINDS
from rightsbot.content.model import QuestionClass, Report, Synonyms
from rightsbot.content.validating import sound_part, validate
from tests.content.small import edited, problems

if TYPE_CHECKING:
    from rightsbot.content.records import Model

LONG = "word " * 121


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"),
    [
        (
            "cities/nador.yaml",
            "country: MA",
            "contry: MA",
            "5:1: contry",
            "there is no such field here; did you mean “country”?",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "xyzzy: MA",
            "5:1: xyzzy",
            "there is no such field here",
        ),
        (
            "practices/tent.yaml",
            "value: done",
            "value: done, valu: x",
            "5:22: state.valu",
            "there is no such field here; did you mean “value”?",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "country: NO",
            "5:10: country",
            "but YAML reads NO as “true” or “false”; put it in quotes: 'NO'",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "country: 010",
            "5:10: country",
            "a text is wanted here, but YAML reads 010 as a number; put it in quotes: '010'",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "country: 12",
            "5:10: country",
            "a text is wanted here, not a number; put it in quotes",
        ),
        (
            "cities/nador.yaml",
            "Nadhor]",
            "12:30]",
            "4:20: aliases[1]",
            "a text is wanted here, but YAML reads 12:30 as a number; put it in quotes: '12:30'",
        ),
        (
            "cities/nador.yaml",
            "Nadhor]",
            "2018-11-16]",
            "4:20: aliases[1]",
            "but YAML reads 2018-11-16 as a date; put it in quotes: '2018-11-16'",
        ),
        (
            "cities/nador.yaml",
            "Nadhor]",
            "~]",
            "4:20: aliases[1]",
            "a text is wanted here, but YAML reads ~ as nothing at all; put it in quotes: '~'",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "country: Morocco",
            "5:10: country",
            "a country is given by its two capital letters: MA",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "country: {a: b}",
            "5:10: country",
            "a text is wanted here, not fields; a text with a “:” in it needs quotes",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "country: [MA]",
            "5:10: country",
            "a text is wanted here, not a list",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "country:",
            "5:9: country",
            "nothing is written here; write it, or delete the line",
        ),
        (
            "cities/nador.yaml",
            "country: MA",
            "country: ''",
            "5:10: country",
            "“” is not of the right form; a country is given by its two capital letters: MA",
        ),
        (
            "cities/nador.yaml",
            "Nador has a border.",
            "''",
            "10:11: statements[0].text.en",
            "the text is empty; write it, or delete the line",
        ),
        (
            "cities/nador.yaml",
            "Nador has a border.",
            LONG,
            "10:11: statements[0].text.en",
            "this has more than 600 characters; shorten or divide it",
        ),
        (
            "cities/nador.yaml",
            "    cite: [opening/1]\n",
            "",
            "9:5: statements[0].cite",
            "this field is missing; write it here",
        ),
        (
            "cities/nador.yaml",
            "    cite: [opening/1]\n",
            "    cite: []\n",
            "11:11: statements[0].cite",
            "too few; the least is 1",
        ),
        (
            "cities/nador.yaml",
            "[opening/1]",
            "opening/1",
            "11:11: statements[0].cite",
            "a list (“[one, two]”, or “- ” before each item) is wanted here, not a text",
        ),
        (
            "cities/nador.yaml",
            "[opening/1]",
            "[opening 1]",
            "11:12: statements[0].cite[0]",
            "“opening 1” is not of the right form; a citation is section/paragraph: networks/4",
        ),
        (
            "cities/nador.yaml",
            "[women]",
            "[Women]",
            "7:10: topics[0]",
            "an id has only small letters a to z, digits and single hyphens: sao-paulo",
        ),
        (
            "cities/nador.yaml",
            "speaker/amina",
            "Amina",
            "15:9: quotations[0].by",
            "“Amina” is not of the right form; an entry is given as kind/id: speaker/berta-cao",
        ),
        (
            "cities/nador.yaml",
            "name:\n  en: Nador",
            "name: Nador",
            "2:7: name",
            "a text for each language (“en: …”) is wanted here, not a text",
        ),
        (
            "cities/nador.yaml",
            "  en: Nador\n",
            "  en: Nador\n  eng1: x\n",
            "4:3: name.eng1",
            "“eng1” is not of the right form; a language is given by its two small letters: en",
        ),
        (
            "cities/nador.yaml",
            "35.1681",
            "north",
            "6:25: coordinates.latitude",
            "a number such as 35.17 is wanted here, not a text",
        ),
        (
            "cities/nador.yaml",
            "35.1681",
            "12:30",
            "6:25: coordinates.latitude",
            "a number such as 35.17 is wanted here, not 12:30",
        ),
        (
            "cities/nador.yaml",
            "35.1681",
            "91",
            "6:25: coordinates.latitude",
            "too large; the most is 90",
        ),
        (
            "cities/nador.yaml",
            "-2.9335",
            "-200",
            "6:45: coordinates.longitude",
            "too small; the least is -180",
        ),
        (
            "practices/tent.yaml",
            "value: done",
            "value: doen",
            "5:16: state.value",
            "one of done, preparing, planned is wanted here; did you mean “done”?",
        ),
        (
            "practices/tent.yaml",
            "{value: done, cite: [opening/2]}",
            "done",
            "5:8: state",
            "a group of fields is wanted here, not a text",
        ),
        (
            "events/meeting.yaml",
            "id: meeting\n",
            "id: meeting\norder: 1.5\n",
            "2:8: order",
            "a whole number is wanted here, not a decimal number",
        ),
        (
            "report.yaml",
            "id: opening",
            "id: opening1",
            "7:10: sections[0].id",
            "a section’s id has only small letters a to z and single hyphens: side-event",
        ),
        (
            "synonyms.yaml",
            "[shelter, refuge]",
            "[shelter]",
            "2:5: groups[0]",
            "too few; the least is 2",
        ),
        (
            "topics/women.yaml",
            "id: women\nname: {en: Women}",
            "- women",
            "1:1",
            "a group of fields is wanted here, not a list",
        ),
        (
            "topics/women.yaml",
            "id: women\nname: {en: Women}",
            "women",
            "1:1",
            "a group of fields is wanted here, not a text",
        ),
        (
            "topics/women.yaml",
            "id: women\nname: {en: Women}",
            "--- \n",
            "3:1",
            "nothing is written here; write it, or delete the line",
        ),
    ],
)
def test_a_wrong_value_is_told_in_plain_words_at_its_place(
    file: str, old: str, new: str, place: str, message: str
) -> None:
    (problem,) = problems(edited(file, old, new))
    assert problem.startswith(f"{file}:{place}: ")
    assert problem.endswith(message)


def test_an_unknown_field_and_the_missing_one_are_both_told() -> None:
    missing, unknown = problems(edited("cities/nador.yaml", "    by:", "    bye:"))
    assert missing.endswith(":13:5: quotations[0].by: this field is missing; write it here")
    assert unknown.endswith(
        ":15:5: quotations[0].bye: there is no such field here; did you mean “by”?"
    )


VALUES = st.recursive(
    st.text(max_size=5) | st.integers() | st.floats(allow_nan=False) | st.just(Misread("NO", "x")),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=4), inner)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("model", [*KINDS, Report, Synonyms, QuestionClass])
@given(data=st.data())
@settings(deadline=None)
def test_every_complaint_is_in_plain_words(model: type[Model], data: st.DataObject) -> None:
    fields = data.draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys(model.model_fields, VALUES))
    )
    document = Document("f", fields, lambda: Places({(): Place(1, 1)}))
    value, found = validate(document, model)
    assert (value is None) == bool(found)
    assert all("this is not what is wanted" not in problem.message for problem in found)
    assert isinstance(sound_part(document, model), model)


@pytest.mark.parametrize("value", [None, "text", (), 3])
def test_nothing_of_a_file_without_fields_is_sound(value: object) -> None:
    part = sound_part(Document("f", value), Synonyms)
    assert part.groups == ()
