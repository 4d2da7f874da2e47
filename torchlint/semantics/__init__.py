"""What PyTorch and Python do with a module's attributes."""
