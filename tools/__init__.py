"""Small programs that make data files; none is needed to run the bot."""
