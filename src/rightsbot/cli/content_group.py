"""`rightsbot content`: what editors and operators do with the content on a command line."""

from __future__ import annotations

from typing import Final

import click

from rightsbot.cli.lazy import LazyGroup

COMMANDS: Final = {
    "check": "rightsbot.cli.content:check",
    "verify": "rightsbot.cli.content:verify",
    "translations": "rightsbot.cli.translations:translations",
    "schema": "rightsbot.cli.content:schema",
    "revisions": "rightsbot.cli.revisions:revisions",
    "diff": "rightsbot.cli.revisions:diff",
    "pull": "rightsbot.cli.revisions:pull",
    "push": "rightsbot.cli.revisions:push",
}


@click.group(cls=LazyGroup, table=COMMANDS)
def content() -> None:
    """Check and prove the content, and exchange it with the store."""
