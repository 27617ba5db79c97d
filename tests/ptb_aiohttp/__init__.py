"""Tests of the request class over aiohttp, against real servers on loopback."""
