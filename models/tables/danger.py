"""Dangers: how far each has climbed, who has acknowledged it, and every step with time and name."""
