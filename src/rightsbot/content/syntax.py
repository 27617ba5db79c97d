"""What PyYAML says of a file that is no YAML, in plain words and with the likely remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.content.decoding import UnreadableError

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_QUOTE = "put the text in quotes"
_BACKSLASH = "this backslash means nothing in double quotes; use single quotes, or write it twice"

# Looked for in "context: problem", in this order; the C and the Python parser word things apart.
# The first table's problems are shown where the parser began, the second's where it gave up.
_BEGUN = {
    "expected ':'": "this line has no “:” after its field name; if it continues a text, indent it",
    "quoted scalar: found unexpected": "the quotation mark that opens here is never closed",
    "flow sequence": "the list that opens here is not closed with “]”, or lacks a comma",
    "flow mapping": "what opens here is not closed with “}”, or lacks a comma",
}
_STUCK = {
    "values are not allowed": f"no “:” is expected here; if it belongs to a text, {_QUOTE},"
    " otherwise mend the indentation",
    "entries are not allowed": "a list item (“- ”) begins on a line of its own",
    "keys are not allowed": f"a text may not begin with “?”; {_QUOTE}",
    "escape": _BACKSLASH,
    "hexdecimal": _BACKSLASH,
    "cannot start any token": f"a text may not begin with this character; {_QUOTE}",
    "scanning an alias": f"a text may not begin with “*”; {_QUOTE}",
    "scanning an anchor": f"a text may not begin with “&”; {_QUOTE}",
    "block scalar": f"a text may not begin with “|” or “>”; {_QUOTE}",
    " tag": f"a text may not begin with “!”; {_QUOTE}",
    "node content": f"a value is expected here; if this belongs to a text, {_QUOTE}",
    "document start": "nothing may follow here; delete it",
    "directive": f"a line may not begin with “%”; {_QUOTE}, or delete it",
    "incompatible": "a line may not begin with “%”; delete it",
    "parsing a block": "this does not fit what stands before it; indent it alike, and look for a"
    " quotation mark too many (in single quotes, an apostrophe is written twice)",
}


def explain(error: MarkedYAMLError) -> UnreadableError:
    """Return a parser's error as one of ours, which has a place and a remedy."""
    said = f"{error.context}: {error.problem}"
    for table, mark in ((_BEGUN, error.context_mark), (_STUCK, error.problem_mark)):
        for sign, wording in table.items():
            if sign in said and mark is not None:
                return UnreadableError(mark.line + 1, mark.column + 1, wording)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return UnreadableError(line, column, f"this is not valid YAML: {error.problem}")
