"""Strikemap's program: claims about strikes in, filtered and counted incidents out."""

__version__ = "0.1.0"
