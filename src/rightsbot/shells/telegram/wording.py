"""The few sentences that are the shell's own; everything else comes from the core."""

from __future__ import annotations

from rightsbot.answers.welcome import GREETING, HOW_TO_ASK

DESCRIPTION = "\n\n".join(map(str, (GREETING, *HOW_TO_ASK)))
"""What an empty chat with the bot shows: at most 512 characters."""
SHORT_DESCRIPTION = (
    "Ask one report on cities and migration: practices, people, demands on the Global Compact."
)
"""What the bot's profile shows: at most 120 characters."""
TEXT_ONLY = "I read text only. Write me a city, a person, a word or a question, or try /help."
TOO_LARGE = "This file is larger than {megabytes} MB, which is the most that I take. Send less."
NOT_FETCHED = "Telegram did not let me have this file just now. Please send it once more."
CROWDED = (
    "That was a lot at once, so I left some of it unanswered. "
    "Please send it again when you have my replies."
)
THANKS = "Thank you. It is counted, without who you are."
NOT_COUNTED = "Not just now: this could not be counted. Please try again in some minutes."
FAILED = (
    "Something went wrong here, and it is not your fault. Please try again, or ask something else. "
    "Should it happen again, tell the operator this reference: {reference}"
)
