"""Whole bots, measured from an update's arrival to its answer: `python -m bench.end_to_end`.

Each bot is a process of its own, on one core where the system lets us choose. On another core one
process plays Telegram: it posts updates to the bot's webhook and takes the answers as its Bot API.
"""
