"""What the world reaches through the proxy: the webhook, and nothing of the probes beside it."""

from __future__ import annotations

import re
from pathlib import Path

CADDYFILE = (Path(__file__).parents[2] / "deploy" / "Caddyfile").read_text("utf-8")


def test_only_the_webhooks_path_is_passed_on() -> None:
    matcher = re.search(r"@telegram \{\n\s*method POST\n\s*path /telegram\n\s*\}", CADDYFILE)
    assert matcher
    assert CADDYFILE.count("reverse_proxy") == 1
    before, _, after = CADDYFILE.partition("reverse_proxy")
    assert before.rindex("handle @telegram {") > matcher.end()
    assert re.search(r"\n\thandle \{\n\t\trespond 404\n\t\}\n\}", after)


def test_the_secret_is_kept_out_of_the_proxys_log() -> None:
    assert "request>headers>X-Telegram-Bot-Api-Secret-Token delete" in CADDYFILE


def test_a_replica_gets_a_request_only_if_it_is_ready_and_no_other_had_it() -> None:
    assert re.search(r"\n\t+health_uri /readyz\n", CADDYFILE)
    # Without a matcher, what was sent is repeated only if it is a GET; the webhook takes none.
    assert "lb_retry_match" not in CADDYFILE
