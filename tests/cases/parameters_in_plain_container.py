"""Parameters in lists, tuples, dicts and sets."""

from __future__ import annotations

import torch
import torch as th
from torch import nn
from torch import nn as N
from torch.nn import Parameter


def weight(features):
    return nn.Parameter(torch.ones(features))


class Literals(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = [nn.Parameter(torch.ones(3)), nn.Parameter(torch.ones(3))]  # error
        self.pair = (Parameter(torch.ones(3)), None)  # error
        self.named = {"mean": nn.Parameter(torch.ones(3)), "eps": 1e-5}  # error
        self.group = {nn.Parameter(torch.ones(3))}  # error
        self.keywords = dict(mean=nn.Parameter(torch.ones(3)))  # error


class Comprehensions(N.Module):
    def __init__(self, count=2):
        super().__init__()
        self.weights = [N.Parameter(th.ones(3)) for _ in range(count)]  # error
        self.named = {str(i): N.Parameter(th.ones(3)) for i in range(count)}  # error
        self.fixed = tuple(weight(3) for _ in range(count))  # error


class Appended(nn.Module):
    def __init__(self, count=2):
        super().__init__()
        self.weights = []
        self.named = {}
        for i in range(count):
            self.weights.append(nn.Parameter(torch.ones(3)))  # error
            self.named[i] = nn.Parameter(torch.ones(3))  # error


class FilledBefore(nn.Module):
    def __init__(self, count=2):
        super().__init__()
        weights = []
        for _ in range(count):
            weights.append(nn.Parameter(torch.ones(3)))
        self.weights = weights  # error


class Nested(nn.Module):
    def __init__(self):
        super().__init__()
        self.pairs = [("weight", nn.Parameter(torch.ones(3)))]  # error


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = []
        self.build(2)

    def build(self, count):
        for _ in range(count):
            self.weights.append(nn.Parameter(torch.ones(3)))  # error


class Branches(nn.Module):
    def __init__(self, deep=True):
        super().__init__()
        if deep:
            self.weights = [nn.Parameter(torch.ones(3))]  # error
        else:
            self.weights = nn.ParameterList()
        try:
            self.biases = [nn.Parameter(torch.ones(3))]  # error
        except RuntimeError:
            return
        if not deep:
            return
        self.late = [nn.Parameter(torch.ones(3))]  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = []


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.weights.append(nn.Parameter(torch.ones(3)))  # error


class BothSorts(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = [nn.Parameter(torch.ones(3)), torch.ones(3)]  # error: TL103, TL105


class Aliases(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(2, 2)
        self.weight = nn.Parameter(torch.ones(3))
        self.decayed = [self.weight]
        self.all = list(self.parameters())
        self.of_encoder = list(self.encoder.parameters())
        self.named = dict(self.named_parameters())
        self.trained = [p for p in self.parameters() if p.requires_grad]
        self.own = [self.encoder.weight, self.encoder.bias]
        self.narrowed = [p for p in self.parameters() if isinstance(p, nn.Parameter)]


class AlsoRegistered(nn.Module):
    def __init__(self, count=2):
        super().__init__()
        self.weights = [nn.Parameter(torch.ones(3)) for _ in range(count)]
        self.registered = nn.ParameterList(self.weights)
        self.others = []
        for i in range(count):
            other = nn.Parameter(torch.ones(3))
            self.others.append(other)
            self.register_parameter(f"other{i}", other)
        shared = nn.Parameter(torch.ones(3))
        self.pair = (shared, shared)
        self.shared = shared


class RegisteredInTheEnd(nn.Module):
    def __init__(self, count=2):
        super().__init__()
        self.weights = []
        for _ in range(count):
            self.weights.append(nn.Parameter(torch.ones(3)))
        self.weights = nn.ParameterList(self.weights)


class HandedOn(nn.Module):
    def __init__(self, register):
        super().__init__()
        self.weights = [nn.Parameter(torch.ones(3))]
        register(self, self.weights)


class NoParameters(nn.Module):
    def __init__(self, weights=()):
        super().__init__()
        self.weights = list(weights)
        self.names = ["weight", "bias"]
        self.classes = [nn.Parameter, nn.ParameterList]
        self.shapes = [nn.Parameter(torch.ones(3)).shape]
        self.scratch = [nn.Parameter(torch.ones(3))]
        del self.scratch


class Hidden(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__["weights"] = [nn.Parameter(torch.ones(3))]
        object.__setattr__(self, "biases", [nn.Parameter(torch.ones(3))])


class NoModule:
    def __init__(self):
        self.weights = [nn.Parameter(torch.ones(3))]
