from __future__ import annotations

import pytest

from rightsbot.content.checking import fold
from tests.content.small import FILES, NADOR, edited, problems, with_file

FIFTEEN = " ".join(["word"] * 15)


def test_the_small_content_is_sound() -> None:
    assert problems(FILES) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"),
    [
        # Ids and references
        (
            "cities/nador.yaml",
            "id: nador",
            "id: nadur",
            "1:5: id",
            "the file is named “nador”; make the id the same",
        ),
        (
            "questions/exact.yaml",
            "id: exact",
            "id: exakt",
            "1:5: id",
            "the file is named “exact”; make the id the same",
        ),
        (
            "cities/nador.yaml",
            "[women]",
            "[woman]",
            "7:10: topics[0]",
            "there is no topic “woman”; did you mean “women”?",
        ),
        (
            "cities/nador.yaml",
            "speaker/amina",
            "speaker/anima",
            "15:9: quotations[0].by",
            "there is no speaker “anima”; did you mean “amina”?",
        ),
        (
            "cities/nador.yaml",
            "speaker/amina",
            "person/amina",
            "15:9: quotations[0].by",
            "“person/amina” cannot speak; name a speaker, organisation, event or city",
        ),
        (
            "cities/nador.yaml",
            "speaker/amina",
            "topic/women",
            "15:9: quotations[0].by",
            "“topic/women” cannot speak; name a speaker, organisation, event or city",
        ),
        (
            "speakers/amina.yaml",
            "event: meeting",
            "event: meting",
            "6:13: appearances[0].event",
            "there is no event “meting”; did you mean “meeting”?",
        ),
        (
            "practices/tent.yaml",
            "topics: [women]",
            "topics: [women]\ncases: [tnet]",
            "7:9: cases[0]",
            "there is no practice “tnet”; did you mean “tent”?",
        ),
        # Citations
        (
            "cities/nador.yaml",
            "[opening/1]",
            "[openning/1]",
            "11:12: statements[0].cite[0]",
            "the report has no section “openning”; did you mean “opening”?",
        ),
        (
            "cities/nador.yaml",
            "[opening/1]",
            "[opening/3]",
            "11:12: statements[0].cite[0]",
            "the section “opening” ends with paragraph 2",
        ),
        (
            "cities/nador.yaml",
            "[opening/1]",
            f"[opening/{'9' * 5000}]",
            "11:12: statements[0].cite[0]",
            "the section “opening” ends with paragraph 2",
        ),
        (
            "cities/nador.yaml",
            "cite: networks/2",
            "cite: networks/4",
            "16:11: quotations[0].cite",
            "the section “networks” ends with paragraph 3",
        ),
        (
            "speakers/amina.yaml",
            "{en: Vice-president}, cite: [networks/1]",
            "{en: Vice-president}, cite: [networks/9]",
            "4:41: roles[0].cite[0]",
            "the section “networks” ends with paragraph 3",
        ),
        (
            "speakers/amina.yaml",
            "event: meeting, cite: [networks/1]",
            "event: meeting, cite: [networks/9]",
            "6:29: appearances[0].cite[0]",
            "the section “networks” ends with paragraph 3",
        ),
        (
            "practices/tent.yaml",
            "done, cite: [opening/2]",
            "done, cite: [opening/9]",
            "5:29: state.cite[0]",
            "the section “opening” ends with paragraph 2",
        ),
        (
            "report.yaml",
            "[opening/1]",
            "[opening/9]",
            "10:46: about[0].cite[0]",
            "the section “opening” ends with paragraph 2",
        ),
        # Quotations, languages, countries
        (
            "cities/nador.yaml",
            "a city of passage",
            FIFTEEN,
            "14:11: quotations[0].text.en",
            "15 words are quoted; quote 14 at most",
        ),
        (
            "cities/nador.yaml",
            "Nador has a border.",
            f"She said “{FIFTEEN}”.",
            "10:11: statements[0].text.en",
            "15 words are quoted; quote 14 at most",
        ),
        (
            "report.yaml",
            "languages: [en]",
            "languages: [fr]",
            "5:12: languages",
            "“en” is missing; every text needs it",
        ),
        (
            "cities/nador.yaml",
            "MA",
            "UK",
            "5:10: country",
            "“UK” is no country; the United Kingdom is GB",
        ),
        ("cities/nador.yaml", "MA", "XX", "5:10: country", "“XX” is no country"),
        ("cities/nador.yaml", "MA", "EU", "5:10: country", "“EU” is no country"),
        # The report, questions, names
        (
            "report.yaml",
            "id: networks",
            "id: opening",
            "8:10: sections[1].id",
            "a section “opening” stands above already",
        ),
        (
            "questions/exact.yaml",
            ", entry: city/nador",
            "",
            "4:5: questions[0].entry",
            "“expect: answer” needs an entry; name it, or expect another end",
        ),
        (
            "questions/exact.yaml",
            ", entry: city/nador",
            ", expect: choices",
            "4:5: questions[0].entry",
            "“expect: choices” needs an entry; name it, or expect another end",
        ),
        (
            "questions/exact.yaml",
            "expect: none",
            "expect: none, entry: city/nador",
            "5:40: questions[1].entry",
            "“expect: none” finds no entry; delete one of the two",
        ),
        (
            "questions/exact.yaml",
            "city/nador",
            "city/nadr",
            "4:25: questions[0].entry",
            "there is no city “nadr”; did you mean “nador”?",
        ),
        (
            "questions/exact.yaml",
            "city/nador",
            "cities/nador",
            "4:25: questions[0].entry",
            "“cities” is no kind of entry; did you mean “city/nador”?",
        ),
        (
            "topics/women.yaml",
            "name:",
            "aliases: [NÁDOR]\nname:",
            "2:11: aliases[0]",
            "“NÁDOR” is a name in cities/nador.yaml already; keep it in one of the two",
        ),
        (
            "cities/nador.yaml",
            "Nadhor]",
            "WOMEN]",
            "4:20: aliases[1]",
            "“WOMEN” is a name in topics/women.yaml already; keep it in one of the two",
        ),
        (
            "lookalikes.txt",
            "Nadur",
            "The-Tent",
            "2:1: names[0]",
            "“The-Tent” is a name in practices/tent.yaml already; keep it in one of the two",
        ),
    ],
)
def test_what_is_wrong_between_values(
    file: str, old: str, new: str, place: str, message: str
) -> None:
    files = edited(file, old, new)
    assert f"{file}:{place}: {message}" in problems(files)


def test_a_missing_translation_is_no_problem() -> None:
    edited_files = edited("report.yaml", "languages: [en]", "languages: [en, fr]")
    assert problems(edited_files) == []


def test_an_id_that_two_files_give() -> None:
    assert problems(with_file("topics/men.yaml", "id: women\nname: {en: Men}\n")) == [
        "topics/men.yaml:1:5: id: the file is named “men”; make the id the same",
        "topics/women.yaml:1:5: id: “women” is the id of topics/men.yaml already",
    ]


def test_a_files_name_commands_no_terminal() -> None:
    for problem in problems(with_file("topics/a\x1b[2J\nb.yaml", "id: women\nname: {en: W}\n")):
        assert problem.isprintable()


def test_a_file_that_cannot_be_read_can_still_be_referred_to() -> None:
    found = problems(with_file("speakers/amina.yaml", "id: [amina"))
    assert found == [
        "speakers/amina.yaml:1:5: the list that opens here is not closed with “]”, or lacks a comma"
    ]


def test_a_broken_report_hides_what_only_it_could_tell() -> None:
    files = {**edited("report.yaml", "sections:", "sektions:")}
    assert all(problem.startswith("report.yaml") for problem in problems(files))


def test_the_sound_fields_of_a_faulty_file_are_checked_as_well() -> None:
    text = NADOR.replace("country: MA", "county: MA").replace("women", "wimmin")
    text = text.replace("opening/1", "opening/8").replace("a city of passage", FIFTEEN)
    assert [
        problem.split(": ", 2)[1] for problem in problems(with_file("cities/nador.yaml", text))
    ] == [
        "county",
        "topics[0]",
        "statements[0].cite[0]",
        "quotations[0].text.en",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("São Paulo", "sao-paulo"), ("L’Hospitalet", "l hospitalet"), ("Αθήνα", "αθηνα"), ("ﬁ", "FI")],
)
def test_names_are_alike_in_spite_of_case_accents_and_punctuation(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_without_letters_are_no_claims() -> None:
    files = with_file("topics/a.yaml", "id: a\nname: {en: A}\naliases: ['?!']\n")
    files["topics/b.yaml"] = b"id: b\nname: {en: B}\naliases: ['...']\n"
    assert problems(files) == []
