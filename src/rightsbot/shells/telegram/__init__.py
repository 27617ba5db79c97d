"""The Telegram shell: updates in, HTML messages and buttons out."""
