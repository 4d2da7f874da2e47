"""Modules in lists, tuples, dicts and sets."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import torch
import torch.nn as tnn
from torch import nn
from torch import nn as N
from torch.nn import Linear


def block(features):
    return nn.Sequential(nn.Linear(features, features), nn.ReLU())


class Child(nn.Module):
    def __init__(self, features=2):
        super().__init__()
        self.fc = nn.Linear(features, features)


class Literals(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(2, 2), nn.Linear(2, 2)]  # error
        self.pair = (Linear(2, 2), nn.ReLU())  # error
        self.heads = {"mean": tnn.Linear(2, 1)}  # error
        self.group = {nn.Linear(2, 2)}  # error
        self.keywords = dict(mean=nn.Linear(2, 1))  # error
        self.ordered = OrderedDict(mean=nn.Linear(2, 1))  # error


class Comprehensions(N.Module):
    def __init__(self, depth=2):
        super(Comprehensions, self).__init__()
        self.layers = [N.Linear(2, 2) for _ in range(depth)]  # error
        self.heads = {str(i): Child() for i in range(depth)}  # error
        self.fixed = tuple(block(2) for _ in range(depth))  # error
        self.repeated = [nn.Linear(2, 2)] * depth  # error
        self.stages = [nn.ModuleList([nn.Linear(2, 2)]) for _ in range(depth)]  # error


class Appended(nn.Module):
    def __init__(self, depth=2):
        super().__init__()
        self.layers = []
        self.named = {}
        for i in range(depth):
            self.layers.append(nn.Linear(2, 2))  # error
            self.named[f"fc{i}"] = nn.Linear(2, 2)  # error
        self.layers.append(nn.Linear(2, 2))


class FilledBefore(nn.Module):
    def __init__(self, depth=2, skip=False):
        super().__init__()
        layers = [nn.Linear(2, 2)]
        for _ in range(depth):
            layers += [nn.Linear(2, 2), nn.ReLU()]
            if skip:
                layers.append(Child())
        self.layers = layers  # error


class Mixed(nn.Module):
    def __init__(self, name="fc"):
        super().__init__()
        self.entries = [(name, nn.Linear(2, 2), 3)]  # error
        self.nested = {"encoder": [nn.Linear(2, 2)], "decoder": []}  # error
        self.maybe = [nn.Linear(2, 2), None]  # error
        self.either = [nn.Linear(2, 2) if name else nn.Identity() for _ in range(2)]  # error


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = self.build(2)  # error

    def build(self, depth):
        return [nn.Linear(2, 2) for _ in range(depth)]


class Branches(nn.Module):
    def __init__(self, deep=True):
        super().__init__()
        if deep:
            self.layers = [nn.Linear(2, 2)]  # error
        else:
            self.layers = nn.ModuleList()
        try:
            self.heads = [nn.Linear(2, 2)]  # error
        except RuntimeError:
            self.heads = []
        if not deep:
            return
        self.tail = [nn.Linear(2, 2)]  # error


class BeforeSuper(nn.Module):
    def __init__(self):
        self.layers = [nn.Linear(2, 2)]  # error
        super().__init__()


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(2, 2)]  # error


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.heads = [nn.Linear(2, 2)]  # error


class Arguments(nn.Module):
    def __init__(self, teacher: nn.Module, blocks: list[nn.Module]):
        super().__init__()
        self.teacher = [teacher]  # todo: TL104
        self.blocks = blocks  # todo: TL104


class NotSwitchedByEval(nn.Module):
    def __init__(self):
        super().__init__()
        self.dropouts = [nn.Dropout(0.1) for _ in range(2)]  # error


class NothingToLose(nn.Module):
    def __init__(self):
        super().__init__()
        self.activations = [nn.ReLU(), nn.GELU(), nn.Softmax(dim=-1)]
        self.pools = {"max": nn.MaxPool2d(2), "avg": nn.AvgPool2d(2)}
        self.losses = [nn.CrossEntropyLoss(), nn.MSELoss()]


class Average(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.size = size
        self.pool = nn.AvgPool1d(size)

    def forward(self, x):
        x = torch.cat([x, x[:, -1:].repeat(1, (self.size - 1) // 2)], dim=1)
        return self.pool(x)


class Residual(nn.Module):
    def __init__(self, body):
        super().__init__()
        self.body = body

    def forward(self, x):
        return x + self.body(x)


class Noise(nn.Module):
    def forward(self, x):
        return x + x.std() if self.training else x


class Shifted(Average):
    def __init__(self, size):
        super().__init__(size)
        self.register_buffer("shift", torch.zeros(size))


class Frozen(nn.Module):
    def __init__(self):
        super().__init__()
        self.pools = nn.ModuleList([Noise()])

    def train(self, mode=True):
        return super().train(False)


class OwnInert(nn.Module):
    def __init__(self, sizes=(2, 3)):
        super().__init__()
        self.pools = [Average(size) for size in sizes]
        self.first = (Average(2), nn.ReLU())


class OwnWithState(nn.Module):
    def __init__(self, sizes=(2, 3)):
        super().__init__()
        self.noises = [Noise()]  # error
        self.bodies = [Residual(nn.Linear(2, 2)), Residual(nn.Linear(2, 2))]  # error
        self.shifts = [Shifted(size) for size in sizes]  # error
        self.frozen = [Frozen()]  # error


class WrapsRegistered(nn.Module):
    def __init__(self, depth=2):
        super().__init__()
        self.bodies = nn.ModuleList()
        self.heads = nn.ModuleList()
        self.towers = []
        for _ in range(depth):
            self.bodies.append(nn.Linear(2, 2))
            self.heads.append(nn.Linear(2, 2))
            self.towers.append(nn.Sequential(self.bodies[-1], self.heads[-1]))
        self.fc = nn.Linear(2, 2)
        self.both = [nn.Sequential(self.fc, nn.Sequential(self.fc))]


class WrapsOthers(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.towers = [nn.Sequential(self.fc, nn.Linear(2, 2))]  # error


class RegisteredInTheEnd(nn.Module):
    def __init__(self, depth=2):
        super().__init__()
        self.layers = []
        for _ in range(depth):
            self.layers.append(nn.Linear(2, 2))
        self.layers = nn.ModuleList(self.layers)
        blocks = [nn.Linear(2, 2) for _ in range(depth)]
        blocks.append(nn.ReLU())
        self.blocks = nn.Sequential(*blocks)


class AlsoRegistered(nn.Module):
    def __init__(self, depth=2):
        super().__init__()
        self.layers = [nn.Linear(2, 2) for _ in range(depth)]
        self.sequence = nn.Sequential(*self.layers)
        self.heads = {"mean": nn.Linear(2, 1)}
        self.registered = nn.ModuleDict(self.heads)
        self.named = {}
        for i in range(depth):
            layer = nn.Linear(2, 2)
            self.add_module(f"named{i}", layer)
            self.named[str(i)] = layer


class RegisteredAfterAppending(nn.Module):
    def __init__(self, depth=2):
        super().__init__()
        self.layers = []
        self.others = []
        for i in range(depth):
            layer = nn.Linear(2, 2)
            self.layers.append(layer)
            self.add_module(f"layer{i}", layer)
        for i in range(depth):
            other = Child()
            self.others.append(other)
            setattr(self, f"other{i}", other)


class Aliases(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(2, 2)
        self.decoder = nn.Linear(2, 2)
        self.blocks = nn.ModuleList([Child()])
        self.both = [self.encoder, self.decoder]
        self.pair = {"in": self.encoder, "out": self.decoder}
        self.first = [self.blocks[0]]
        self.all = list(self.children())
        self.linear = [module for module in self.modules() if isinstance(module, nn.Linear)]
        self.named = dict(self.named_modules())
        self.itself = [self]


class AliasesByName(nn.Module):
    def __init__(self, depth=2):
        super().__init__()
        for i in range(depth):
            setattr(self, f"layer{i}", nn.Linear(2, 2))
        self.layers = [getattr(self, f"layer{i}") for i in range(depth)]


class ArgumentsRegistered(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, blocks: list[nn.Module]):
        super().__init__()
        self.both = [encoder, decoder]
        self.sequence = nn.Sequential(encoder, decoder)
        self.blocks = blocks
        self.chain = nn.Sequential(*blocks)


class AliasedLater(nn.Module):
    def __init__(self):
        super().__init__()
        encoder = nn.Linear(2, 2)
        self.both = [encoder]
        self.encoder = encoder


class HandedOn(nn.Module):
    def __init__(self, register):
        super().__init__()
        self.layers = [nn.Linear(2, 2)]
        register(self, self.layers)


class NoModules(nn.Module):
    def __init__(self, layers=(), act=None):
        super().__init__()
        self.classes = [nn.Linear, nn.ReLU]
        self.sizes = [2, 3]
        self.layers = list(layers)
        self.act = [act]
        self.hooks = []
        self.scratch = [nn.Linear(2, 2)]
        self.count = len(self.scratch)
        del self.scratch


class Hidden(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__["teacher"] = [nn.Linear(2, 2)]
        object.__setattr__(self, "heads", [nn.Linear(2, 2)])


class OwnSetattr(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(2, 2)]

    def __setattr__(self, name, value):
        super().__setattr__(name, nn.ModuleList(value) if isinstance(value, list) else value)


class NoModule:
    def __init__(self):
        self.layers = [nn.Linear(2, 2)]


@dataclass
class Settings:
    depth: int = 2
    layers: tuple[torch.Tensor, ...] = ()


def attach(target, name, module):
    setattr(target, name, module)


class ChainsOfRegistered(nn.Module):
    def __init__(self, parts):
        super().__init__()
        self.bodies = nn.ModuleList()
        self.heads = nn.ModuleList()
        self.chains = []
        for body, head in parts:
            self.bodies.append(body)
            self.heads.append(head)
            self.chains.append(nn.Sequential(self.bodies[-1], self.heads[-1]))
        self.longer = [nn.Sequential(self.bodies[0], nn.Linear(2, 2))]  # error


class HandedToAnother(nn.Module):
    def __init__(self, target):
        super().__init__()
        head = nn.Linear(2, 2)
        attach(target, "head", head)
        self.heads = [head]


class Chain(nn.Sequential):
    """Constructed as nn.Sequential is."""

    def forward(self, *inputs):
        return super().forward(inputs[0])


class OwnChainsOfRegistered(nn.Module):
    def __init__(self, parts):
        super().__init__()
        self.bodies = nn.ModuleList(parts)
        self.chains = [Chain(self.bodies[0], self.bodies[1])]
        self.longer = [Chain(self.bodies[0], nn.Linear(2, 2))]  # error
