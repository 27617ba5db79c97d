"""What the bot knows: its model, and how it is read from YAML and checked."""
