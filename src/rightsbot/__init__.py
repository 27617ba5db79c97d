"""Answers questions on cities and migration from one conference report."""
