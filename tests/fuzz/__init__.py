"""Whatever comes, the bot stays up, keeps the Bot API's rules and obeys nobody but its admins."""
