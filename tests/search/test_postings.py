from rightsbot.search.postings import PostingsBuilder


def test_keeps_the_weightiest_note_of_each_word_in_each_item() -> None:
    builder = PostingsBuilder()
    for word, item, weight in (("b", 2, 0.5), ("a", 1, 0.25), ("b", 0, 1.0), ("b", 2, 0.75)):
        builder.add(word, item, weight)
    postings = builder.build(["a", "b", "c"])
    held = [list(postings.weighed(key)) for key in range(3)]
    assert held == [[(1, 0.25)], [(0, 1.0), (2, 0.75)], []]
    assert [list(postings.of(key)) for key in range(3)] == [[1], [0, 2], []]
    assert list(postings.counts()) == [1, 2, 0]


def test_turns_items_into_keys() -> None:
    builder = PostingsBuilder()
    for word, item in (("a", 1), ("b", 1), ("b", 0)):
        builder.add(word, item)
    turned = builder.build(["a", "b"]).turned(3)
    assert [list(turned.of(item)) for item in range(3)] == [[1], [0, 1], []]


def test_holds_nothing_when_nothing_was_noted() -> None:
    assert list(PostingsBuilder().build([]).counts()) == []
