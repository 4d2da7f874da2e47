"""What fixes are made of: edits of a file's text, by offsets, around syntax that a rule points at."""
