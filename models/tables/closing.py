"""The closed loop of a hazard: who must remedy it by when, and each step to its close-out."""
