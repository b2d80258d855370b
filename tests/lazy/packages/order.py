"""Who ran, in order."""

ran = []
