"""The few sentences that are the shell's own; everything else comes from the core."""

from __future__ import annotations

from rightsbot.answers.welcome import GREETING, HOW_TO_ASK
from rightsbot.speech.phrase import phrase

# Translators: the name of the bot in lists of chats, at most 64 characters.
NAME = phrase("Cities and migration")
DESCRIPTION = (GREETING, *HOW_TO_ASK)
"""What an empty chat with the bot shows, as paragraphs: at most 512 characters together."""
# Translators: what the bot's profile shows, at most 120 characters.
SHORT_DESCRIPTION = phrase(
    "Ask one report on cities and migration: practices, people, demands on the Global Compact."
)
TEXT_ONLY = phrase(
    "I read text only. Write me a city, a person, a word or a question, or try /help."
)
TOO_LARGE = phrase(
    "This file is larger than {megabytes} MB, which is the most that I take. Send less."
)
NOT_FETCHED = phrase("Telegram did not let me have this file just now. Please send it once more.")
CROWDED = phrase(
    "That was a lot at once, so I left some of it unanswered. "
    "Please send it again when you have my replies."
)
OWN_CHAT = phrase("This works only in your own chat with me.")
THANKS = phrase("Thank you. It is counted, without who you are.")
NOT_COUNTED = phrase("Not just now: this could not be counted. Please try again in some minutes.")
FAILED = phrase(
    "Something went wrong here, and it is not your fault. Please try again, or ask something else. "
    "Should it happen again, tell the operator this reference: {reference}"
)
