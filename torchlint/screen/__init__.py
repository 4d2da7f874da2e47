"""The screen before interpretation: proves of most classes that no rule can say anything of them.

It lets through, uninterpreted, only what it knows in full; whatever it does not know is interpreted. It
reads the `ast` tree alone, so that a file of ordinary classes costs neither LibCST nor interpretation.
"""
