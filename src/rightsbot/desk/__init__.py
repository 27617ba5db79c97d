"""The editing desk: what editors and admins do, and what must last; async, over bot and store."""
