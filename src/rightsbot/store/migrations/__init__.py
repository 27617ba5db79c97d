"""The database's history, a module a step; a step that was released never changes."""
