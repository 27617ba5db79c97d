from __future__ import annotations

import pytest

from tests.fake.markup import Entity, MarkupError, parse


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("plain > not", None, ()),
        ("a &lt; b &amp;&amp; c &gt; &quot;d&quot; &#233;&#x1F600;", 'a < b && c > "d" é😀', ()),
        ("<b>a</b> b", "a b", (Entity("bold", 0, 1),)),
        ("😀<i>a<u>b</u></i>", "😀ab", (Entity("italic", 2, 2), Entity("underline", 3, 1))),
        ('<a href="https://x.y/?a=1">z</a>', "z", (Entity("text_link", 0, 1, "https://x.y/?a=1"),)),
        ("<blockquote expandable>q</blockquote>", "q", (Entity("blockquote", 0, 1),)),
        ('<span class="tg-spoiler">s</span>', "s", (Entity("spoiler", 0, 1, "tg-spoiler"),)),
        ("<pre><code>x</code></pre>", "x", (Entity("code", 0, 1), Entity("pre", 0, 1))),
        ("a & b", None, ()),
        ("&nbsp;", None, ()),
        ("&#xZZ;", None, ()),
        ("<b>open", None, ()),
        ("closed</b>", None, ()),
        ("<b><i>crossed</b></i>", None, ()),
        ("<b></b>", None, ()),
        ("<h1>title</h1>", None, ()),
        ("<B>big</B>", None, ()),
        ("<a>no href</a>", None, ()),
        ('<b class="x">b</b>', None, ()),
        ("<a href=x>unquoted</a>", None, ()),
        ('<span class="x">s</span>', None, ()),
        ("<code><b>x</b></code>", None, ()),
        ("<blockquote><blockquote>x</blockquote></blockquote>", None, ()),
        ("a < b", None, ()),
        ("<>", None, ()),
    ],
)
def test_only_what_telegram_understands_passes(
    markup: str, text: str | None, entities: tuple[Entity, ...]
) -> None:
    if text is None:
        with pytest.raises(MarkupError):
            parse(markup)
    else:
        parsed = parse(markup)
        assert parsed.text == text
        assert sorted(parsed.entities) == sorted(entities)
