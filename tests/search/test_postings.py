from rightsbot.search.postings import PostingsBuilder


def test_keeps_the_weightiest_note_of_each_word_in_each_item() -> None:
    builder = PostingsBuilder()
    for word, item, weight in (("b", 2, 0.5), ("a", 1, 0.25), ("b", 0, 1.0), ("b", 2, 0.75)):
        builder.add(word, item, weight)
    postings = builder.build(["a", "b", "c"])
    held = [tuple(part.tolist() for part in postings.of(key)) for key in range(3)]
    assert held == [([1], [0.25]), ([0, 2], [1.0, 0.75]), ([], [])]
    assert postings.counts().tolist() == [1, 2, 0]


def test_turns_items_into_keys() -> None:
    builder = PostingsBuilder()
    for word, item in (("a", 1), ("b", 1), ("b", 0)):
        builder.add(word, item)
    turned = builder.build(["a", "b"]).turned(3)
    assert [turned.of(item)[0].tolist() for item in range(3)] == [[1], [0, 1], []]


def test_holds_nothing_when_nothing_was_noted() -> None:
    assert PostingsBuilder().build([]).counts().tolist() == []
