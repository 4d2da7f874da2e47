"""torchlint: a linter that knows how nn.Module keeps its state."""

__version__ = "0.1.0"
