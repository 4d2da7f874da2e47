"""An encoder with four mistakes that PyTorch takes without a word; fixed.py is the same without them."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size: int, depth: int, device: str = "cpu") -> None:
        super().__init__()
        self.layers = [nn.Linear(size, size) for _ in range(depth)]  # TL104: never trained, never moved
        self.scale = nn.Parameter(torch.ones(size)).to(device)  # TL106: a plain tensor on a GPU
        self.mask = torch.ones(size, size).tril()  # TL101: stays behind in .to(device)
        self.mean = self.register_buffer("mean", torch.zeros(size))  # TL201: None, and not saved

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x @ self.mask) * self.scale
        return x
