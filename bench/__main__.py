"""Run every benchmark."""

from bench import search

if __name__ == "__main__":
    search.main()
