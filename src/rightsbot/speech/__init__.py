"""How the bot speaks: its words, numbers, dates and names of countries in every language.

A language is a folder of catalogues in `locale/`, and nothing else in the program names one.
"""
