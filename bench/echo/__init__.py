"""Bare echo bots on other frameworks, run by the interpreter of `.venv-bench` as scripts.

They take the settings of ours from the environment, and nothing else from it.
"""
