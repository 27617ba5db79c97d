"""`python -m rightsbot` is the same as `rightsbot`."""

from rightsbot.cli import main

main()
