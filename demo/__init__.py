"""A register with invented people and things in it, served on this machine: `python -m demo`."""
