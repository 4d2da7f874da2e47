"""What the imports lead to."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

import torch
from torch import nn

SIZE = 2


class Layer(nn.Module):
    pass


class SharedBase(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("shared", make_buffer(SIZE))
        self.helper()

    def helper(self):
        self.size = SIZE


def make_layer(size):
    return nn.Linear(size, size)


def make_buffer(size):
    return torch.ones(size)


def starred():
    return nn.Parameter(torch.ones(1))


def register_on(module):
    module.register_buffer("registered", torch.ones(1))
