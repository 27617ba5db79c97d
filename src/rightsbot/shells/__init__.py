"""Thin programs around the core, each for one place where people talk."""
