"""Models whose state PyTorch does not keep as their author meant; fixed.py has them without the mistakes."""

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
        self.table = self.register_buffer("table", table)  # TL201: the table is None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.table[: x.size(1)]


class Attention(nn.Module):
    def __init__(self, width: int, heads: int, longest: int = 512, device: str = "cpu") -> None:
        super().__init__()
        self.attend = nn.MultiheadAttention(width, heads, batch_first=True)
        self.mask = torch.ones(longest, longest, dtype=torch.bool).triu(1)  # TL101: stays on the CPU
        self.scale = nn.Parameter(torch.full((width,), 0.1)).to(device)  # TL106: on a GPU never trained

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        size = x.size(1)
        return x + self.scale * self.attend(x, x, x, attn_mask=self.mask[:size, :size])[0]


class Mixture(nn.Module):
    def __init__(self, width: int, experts: int) -> None:
        super().__init__()
        self.gate = nn.Linear(width, experts)
        self.experts = []
        for _ in range(experts):
            self.experts.append(nn.Linear(width, width))  # TL104: never trained, never saved

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        outputs = torch.stack([expert(x) for expert in self.experts], dim=-1)
        return (outputs * self.gate(x).softmax(-1).unsqueeze(-2)).sum(-1)


class ContrastiveLoss(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.temperature = torch.tensor(0.07, requires_grad=True)  # TL107: no optimizer gets it

    def forward(self, images: torch.Tensor, texts: torch.Tensor) -> torch.Tensor:
        target = torch.arange(len(images), device=images.device)
        return F.cross_entropy(images @ texts.T / self.temperature, target)


class RunningMean(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.mean = None
        self.register_buffer("mean", torch.zeros(width))  # TL006: raises KeyError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training:
            self.mean = self.mean.lerp(x.detach().mean(0), 0.1)
        return x - self.mean


class CosineClassifier(nn.Module):
    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(classes, width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.weight = F.normalize(self.weight)  # TL008: raises TypeError
        return F.normalize(x) @ self.weight.T
