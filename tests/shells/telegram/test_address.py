from __future__ import annotations

import pytest

from rightsbot.shells.telegram.address import Address


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8080", "127.0.0.1", 8080),
        ("0.0.0.0:65535", "0.0.0.0", 65535),  # noqa: S104  # nobody listens there
        ("[::1]:8080", "::1", 8080),
        ("[::]:0", "::", 0),
        ("localhost:80", "localhost", 80),
        ("rights-bot.my_net.example:80", "rights-bot.my_net.example", 80),
    ],
)
def test_an_address_is_read_and_written_alike(text: str, host: str, port: int) -> None:
    address = Address.parse(text)
    assert address == Address(host, port)
    assert str(address) == text
    assert Address.parse(f" {text} \n") == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        ":8080",
        "8080",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:http",
        "127.0.0.1:65536",
        "127.0.0.1:-1",
        "127.0.0.1:+1",
        "127.0.0.1:８０",  # noqa: RUF001  # digits to Python, but of no port
        "127.0.0.1:000080",
        "127.0.0.1:8080/path",
        "http://127.0.0.1:8080",
        "::1:8080",
        "[::1]",
        "[]:8080",
        "[127.0.0.1]:8080",
        "[::1:8080",
        "a b:8080",
        "a..b:8080",
        "-a:8080",
        f"{'a' * 64}:8080",
        f"{'a.' * 127}aa:8080",
        "bücher:8080",
        "127.0.0.1:80\n127.0.0.1:81",
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^An address is host:port, such as .*\.$"):
        Address.parse(text)
