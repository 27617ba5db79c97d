"""Finding entries: folding, an index, and a ranker that explains itself."""
