"""The models of buggy.py, whose state PyTorch keeps."""

import math

import torch
from torch import nn
from torch.nn import functional as F


class PositionalEncoding(nn.Module):
    def __init__(self, width: int, longest: int = 512) -> None:
        super().__init__()
        position = torch.arange(longest).unsqueeze(1)
        rate = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
        table = torch.zeros(longest, width)
        table[:, 0::2] = torch.sin(position * rate)
        table[:, 1::2] = torch.cos(position * rate)
        self.register_buffer("table", table, persistent=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.table[: x.size(1)]


class Attention(nn.Module):
    def __init__(self, width: int, heads: int, longest: int = 512, device: str = "cpu") -> None:
        super().__init__()
        self.attend = nn.MultiheadAttention(width, heads, batch_first=True)
        mask = torch.ones(longest, longest, dtype=torch.bool).triu(1)
        self.register_buffer("mask", mask, persistent=False)
        self.scale = nn.Parameter(torch.full((width,), 0.1, device=device))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        size = x.size(1)
        return x + self.scale * self.attend(x, x, x, attn_mask=self.mask[:size, :size])[0]


class Mixture(nn.Module):
    def __init__(self, width: int, experts: int) -> None:
        super().__init__()
        self.gate = nn.Linear(width, experts)
        self.experts = nn.ModuleList(nn.Linear(width, width) for _ in range(experts))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        outputs = torch.stack([expert(x) for expert in self.experts], dim=-1)
        return (outputs * self.gate(x).softmax(-1).unsqueeze(-2)).sum(-1)


class ContrastiveLoss(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.temperature = nn.Parameter(torch.tensor(0.07))

    def forward(self, images: torch.Tensor, texts: torch.Tensor) -> torch.Tensor:
        target = torch.arange(len(images), device=images.device)
        return F.cross_entropy(images @ texts.T / self.temperature, target)


class RunningMean(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training:
            self.mean = self.mean.lerp(x.detach().mean(0), 0.1)
        return x - self.mean


class CosineClassifier(nn.Module):
    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(classes, width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.normalize(x) @ F.normalize(self.weight).T
