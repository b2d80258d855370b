"""What a folder of the branch holds: every file's size and hash, and what is wrong with its name."""
