"""Measures the bot beside its peers: both sides alternate in one run, on one machine."""
