from rightsbot.search.thesaurus import Thesaurus

THESAURUS = Thesaurus.build([("Shelter", "emergency accommodation"), ("shelter", "Hébergement")])


def test_gives_a_word_the_synonyms_of_all_its_groups() -> None:
    others = THESAURUS.others[("shelter",)]
    assert others == (("emergency", "accommodation"), ("hebergement",))


def test_finds_the_longest_phrase_where_it_begins() -> None:
    words = ("emergency", "accommodation", "emergency")
    assert THESAURUS.phrase_at(words, 0) == ("emergency", "accommodation")
    assert THESAURUS.phrase_at(words, 1) == ("accommodation",)
    assert THESAURUS.phrase_at(words, 2) == ("emergency",)


def test_chatter_is_nobodys_synonym() -> None:
    thesaurus = Thesaurus.build([("speech", "talk"), ("talk", "about")])
    assert all(map(any, thesaurus.others))
    assert thesaurus.others[("speech",)] == ()


def test_knows_nothing_without_groups() -> None:
    assert Thesaurus.build([]).phrase_at(("a", "b"), 0) == ("a",)
