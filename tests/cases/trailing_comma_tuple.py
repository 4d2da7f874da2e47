"""Tuples that a comma makes by mistake, and tuples that are meant."""

import torch
import torch as th
from torch import nn


class Module(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2),  # error


class Everything(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3)),  # error
        self.mask = th.ones(3, 3),  # error
        self.mean = nn.Buffer(torch.zeros(3)),  # error
        self.act = nn.ReLU(),  # error


class ManyLines(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(  # error
            nn.Linear(2, 2),
            nn.ReLU(),
        ),


class Annotated(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc: nn.Module = nn.Linear(2, 2),  # error


class Local(nn.Module):
    def __init__(self, bias):
        super().__init__()
        fc = nn.Linear(2, 2, bias=bias)
        self.fc = fc,  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build()

    def build(self):
        self.fc = nn.Linear(2, 2),  # error


class OneBranch(nn.Module):
    def __init__(self, deep):
        super().__init__()
        if deep:
            self.fc = nn.Linear(2, 2),  # error
        else:
            self.fc = nn.Linear(2, 2)


class Column(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2),  # error: TL012 @9


class Tuples(nn.Module):
    """Left to the rules for plain containers."""

    def __init__(self):
        super().__init__()
        self.parenthesized = (nn.Linear(2, 2),)  # error: TL104
        self.several = nn.Linear(2, 2), nn.Linear(2, 2)  # error: TL104
        self.listed = [nn.Linear(2, 2)]  # error: TL104


class Plain(nn.Module):
    def __init__(self, size, teacher: nn.Module):
        super().__init__()
        self.shape = size,
        self.size = 3,
        self.name = "net",
        self.types = nn.Linear,
        self.functions = torch.relu,
        self.hidden = teacher,


class Registered(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.last = self.fc,
        norm = nn.LayerNorm(2)
        self.norms = norm,
        self.add_module("norm", norm)


class Unpacked(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, = nn.Linear(2, 2),
        (self.norm,) = (nn.LayerNorm(2),)
        self.a, self.b = nn.Linear(2, 2), nn.Linear(2, 2)


class Repaired(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2),
        self.fc = self.fc[0]


class LocalTuple(nn.Module):
    def __init__(self):
        super().__init__()
        layers = nn.Linear(2, 2),
        self.layers = nn.Sequential(*layers)


class Later(nn.Module):
    def forward(self, x):
        self.inputs = torch.relu(x),
        return x


class NotAModule:
    def __init__(self):
        self.fc = nn.Linear(2, 2),
