"""The same bot in a terminal, with no account at all."""
