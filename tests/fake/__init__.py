"""A Bot API server for tests and for playing by hand, which checks each call that it is given."""
