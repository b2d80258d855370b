"""Nobody imports this."""

ANSWER = 42
