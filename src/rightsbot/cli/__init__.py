"""The command line: the one place where settings are read and the parts are put together."""
