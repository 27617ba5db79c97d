"""What the world reaches through the proxy: the webhook, and nothing of the probes beside it."""

from __future__ import annotations

import re
from pathlib import Path

from rightsbot.answers.inline import REPORT
from rightsbot.content.entries import Kind

DEPLOY = Path(__file__).parents[2] / "deploy"
CADDYFILE = (DEPLOY / "Caddyfile").read_text("utf-8")


def test_only_the_webhooks_path_is_passed_on() -> None:
    matcher = re.search(r"@telegram \{\n\s*method POST\n\s*path /telegram\n\s*\}", CADDYFILE)
    assert matcher
    assert CADDYFILE.count("reverse_proxy") == 1
    before, _, after = CADDYFILE.partition("reverse_proxy")
    assert before.rindex("handle @telegram {") > matcher.end()
    assert re.search(r"\n\thandle \{\n\t\trespond 404\n\t\}\n\}", after)


def test_beside_it_there_are_only_the_pictures_of_all_that_is_offered() -> None:
    served = re.search(r"handle /pictures/\*\.png \{\n\t\troot \* /srv\n", CADDYFILE)
    assert served
    assert CADDYFILE.count("file_server") == 1
    pictures = {path.name for path in (DEPLOY / "pictures").iterdir()}
    assert pictures == {f"{name}.png" for name in (*Kind, REPORT)}
    for path in (DEPLOY / "pictures").iterdir():
        assert path.read_bytes()[16:24] == b"\0\0\0\x80" * 2, "128 pixels wide and high"


def test_the_secret_is_kept_out_of_the_proxys_log() -> None:
    assert "request>headers>X-Telegram-Bot-Api-Secret-Token delete" in CADDYFILE


def test_a_replica_gets_a_request_only_if_it_is_ready_and_no_other_had_it() -> None:
    assert re.search(r"\n\t+health_uri /readyz\n", CADDYFILE)
    # Without a matcher, what was sent is repeated only if it is a GET; the webhook takes none.
    assert "lb_retry_match" not in CADDYFILE
