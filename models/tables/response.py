"""Response levels and the course of a danger: what is in force where, and what was asked back."""
