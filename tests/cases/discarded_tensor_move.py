"""Moves of tensors, and of modules."""

import pytest
import torch
from torch import nn


def made_here(device):
    mask = torch.ones(4)
    mask.to(device)  # error @5
    mask.cuda()  # error
    noise = torch.randn_like(mask)
    noise.half()  # error
    return mask.to(device) * noise


def annotated(inputs: torch.Tensor, device: torch.device):
    inputs.to(device)  # error
    inputs.detach()  # error
    return inputs


def computed(net: nn.Module, inputs: torch.Tensor):
    scaled = (inputs - 0.5) * 2
    scaled.to(torch.float64)  # error
    for weight in net.parameters():
        weight.cpu()  # error
    return scaled


class Embedding(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Linear(2, 1)
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(1))

    def forward(self, inputs):
        self.scale.to(inputs.device)  # error
        self.mean.to(inputs.device)  # error
        self.table.to(inputs.device)
        return self.table(inputs) * self.scale + self.mean


def assigned(inputs: torch.Tensor, device):
    inputs = inputs.to(device)
    return inputs.detach(), inputs.cpu()


def in_place(inputs: torch.Tensor):
    inputs.detach_()
    inputs.requires_grad_()
    inputs.zero_()


def modules(net: nn.Module, device):
    net.to(device)
    net.cuda()
    net.half()
    layer = nn.Linear(2, 1)
    layer.to(device)
    for child in net.children():
        child.to(device)


def unknown(inputs, batch, device):
    inputs.to(device)
    batch["image"].to(device)
    load(batch).to(device)


def load(batch):
    return batch


def either(inputs: torch.Tensor, net: nn.Module, device, whole):
    moved = net if whole else inputs
    moved.to(device)


def narrowed(inputs: torch.Tensor, device):
    if isinstance(inputs, nn.Module):
        inputs.to(device)


def expected(inputs: torch.Tensor):
    with pytest.raises(RuntimeError):
        inputs.to("no such device")


def tried(inputs: torch.Tensor):
    try:
        inputs.cuda()
    except RuntimeError:
        return False
    return True
