from __future__ import annotations

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsbot.shells.telegram.networks import TELEGRAM_NETWORKS, admits, client_of


@pytest.mark.parametrize(
    ("client", "admitted"),
    [
        ("149.154.160.0", True),
        ("149.154.175.255", True),
        ("149.154.159.255", False),
        ("149.154.176.0", False),
        ("91.108.4.0", True),
        ("91.108.7.255", True),
        ("91.108.3.255", False),
        ("91.108.8.0", False),
        ("127.0.0.1", False),
        ("::1", False),
        ("::ffff:149.154.160.1", True),
        ("::ffff:149.154.176.1", False),
        ("149.154.160.1:443", False),
        ("149.154.160.01", False),
        ("149.154.160", False),
        ("unknown", False),
        ("", False),
        (None, False),
    ],
)
def test_only_telegrams_own_addresses_are_telegrams(client: str | None, admitted: bool) -> None:  # noqa: FBT001  # a column
    assert admits(TELEGRAM_NETWORKS, client) is admitted


def test_networks_may_be_of_both_versions() -> None:
    networks = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
    assert [admits(networks, each) for each in ("10.1.2.3", "fd01::2", "fe80::1%eth0")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("forwarded", "proxies", "client"),
    [
        ("1.1.1.1, 2.2.2.2, 3.3.3.3", 0, "9.9.9.9"),
        ("1.1.1.1, 2.2.2.2, 3.3.3.3", 1, "3.3.3.3"),
        ("1.1.1.1,2.2.2.2 ,\t3.3.3.3", 2, "2.2.2.2"),
        ("1.1.1.1, 2.2.2.2, 3.3.3.3", 3, "1.1.1.1"),
        ("1.1.1.1, 2.2.2.2, 3.3.3.3", 4, None),
        ("", 1, ""),
        ("", 2, None),
        ("1.1.1.1,", 1, ""),
    ],
)
def test_the_client_is_counted_from_the_right(
    forwarded: str, proxies: int, client: str | None
) -> None:
    assert client_of("9.9.9.9", forwarded, proxies) == client


@given(st.text(), st.integers(1, 3))
def test_what_a_stranger_writes_never_comes_before_what_a_proxy_adds(
    written: str, proxies: int
) -> None:
    added = [f"10.0.0.{each}" for each in range(proxies)]
    assert client_of("9.9.9.9", ",".join([written, *added]), proxies) == added[0]


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    admits(TELEGRAM_NETWORKS, text)
