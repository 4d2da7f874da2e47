"""One file per rule; the file's name is the rule's name, its docstring is the documentation."""
