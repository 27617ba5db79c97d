"""The bot as members meet it: Telegram, by long polling."""
