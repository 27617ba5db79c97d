"""`python -m rightsbot` is the same as `rightsbot`."""

from rightsbot.cli import main

if __name__ == "__main__":
    main()
