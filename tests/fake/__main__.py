"""Run the server by hand: `python -m tests.fake --port 8081`.

Then start a bot with RIGHTSBOT_BASE_URL=http://127.0.0.1:8081 and the token that is printed, and
play: `curl -d '{"text": "nador"}' http://127.0.0.1:8081/inject`, then look at `/calls`. With a
webhook, which the bot sets, look at `/deliveries` too. What else there is: tests/fake/panel.py.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.fake.server import TOKEN, FakeTelegram


async def _serve(port: int, token: str) -> None:
    async with FakeTelegram(port, token) as server:
        sys.stdout.write(f"Bot API at {server.url} for the token {server.token}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    chosen = parser.parse_args()
    try:
        asyncio.run(_serve(chosen.port, chosen.token))
    except KeyboardInterrupt:
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
