"""Container modules that are built or called wrongly, and some that are not."""

from collections import OrderedDict

import torch
import torch.nn.functional as F
from torch import nn


class ListInSequential(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.literal = nn.Sequential([nn.Linear(2, 2), nn.ReLU()])  # error
        self.pair = nn.Sequential((nn.Linear(2, 2), nn.ReLU()))  # error
        self.repeated = nn.Sequential([nn.Linear(2, 2) for _ in range(depth)])  # error
        self.lazy = nn.Sequential(nn.Linear(2, 2) for _ in range(depth))  # error
        self.named = nn.Sequential({"fc": nn.Linear(2, 2)})  # error
        layers = []
        for _ in range(depth):
            layers.append(nn.Linear(2, 2))
        self.built = nn.Sequential(layers)  # error
        self.copied = nn.Sequential(list(layers))  # error


class NotModules(nn.Module):
    def __init__(self):
        super().__init__()
        self.function = nn.Sequential(nn.Linear(2, 2), F.relu)  # error
        self.method = nn.Sequential(nn.Linear(2, 2), torch.tanh)  # error
        self.written = nn.Sequential(nn.Linear(2, 2), lambda x: x * 2)  # error
        self.uncalled = nn.Sequential(nn.Linear(2, 2), nn.ReLU)  # error
        self.number = nn.Sequential(nn.Linear(2, 2), 3)  # error
        self.tensor = nn.Sequential(nn.Linear(2, 2), torch.ones(2))  # error
        self.two = nn.Sequential(OrderedDict(fc=nn.Linear(2, 2)), OrderedDict(act=nn.ReLU()))  # error


class SeveralArguments(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(2, 2), nn.ReLU())  # error
        self.heads = nn.ModuleDict({"a": nn.Linear(2, 2)}, {"b": nn.Linear(2, 2)})  # error
        self.weights = nn.ParameterList(nn.Parameter(torch.ones(2)), nn.Parameter(torch.ones(2)))  # error
        self.named = nn.ParameterDict({"a": torch.ones(2)}, {"b": torch.ones(2)})  # error


class OneModule(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(2, 2))  # error


class NotModulesInList(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.weights = nn.ModuleList([nn.Parameter(torch.ones(2)) for _ in range(depth)])  # error
        self.tensors = nn.ModuleList([torch.ones(2)])  # error
        self.functions = nn.ModuleList([nn.Linear(2, 2), F.relu])  # error
        self.classes = nn.ModuleList([nn.Linear(2, 2), nn.ReLU])  # error
        self.nested = nn.ModuleList([[nn.Linear(2, 2), nn.ReLU()] for _ in range(depth)])  # error
        self.named = nn.ModuleDict({"fc": nn.Linear(2, 2), "act": F.relu})  # error
        self.lists = nn.ModuleDict({"fc": [nn.Linear(2, 2)]})  # error


class NumbersAsKeys(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.literal = nn.ModuleDict({0: nn.Linear(2, 2), 1: nn.Linear(2, 2)})  # error
        self.counted = nn.ModuleDict({index: nn.Linear(2, 2) for index in range(count)})  # error
        heads = {size: nn.Linear(2, size) for size in (2, 4)}
        self.heads = nn.ModuleDict(heads)  # error
        self.numbered = nn.ModuleDict({i: nn.Linear(2, n) for i, n in enumerate((2, 4))})  # error
        self.weights = nn.ParameterDict({0: nn.Parameter(torch.ones(2))})  # error


class CalledList(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(2, 2)])
        self.heads = nn.ModuleDict({"a": nn.Linear(2, 2)})

    def forward(self, x):
        x = self.blocks(x)  # error
        return self.heads(x)  # error


class CalledWeights(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = nn.ParameterList([nn.Parameter(torch.ones(2))])

    def forward(self, x):
        return self.weights(x)  # error


class CalledLocally(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(2, 2)])

    def forward(self, x):
        blocks = self.blocks
        return blocks(x)  # error


class Starred(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList(*[nn.Linear(2, 2), nn.Linear(2, 2)])  # todo: TL011


class SetItem(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict()
        self.heads[0] = nn.Linear(2, 2)  # todo: TL011


class MixedKeys(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({"a": nn.Linear(2, 2), 0: nn.Linear(2, 2)})  # todo: TL011


class Right(nn.Module):
    def __init__(self, depth):
        super().__init__()
        layers = [nn.Linear(2, 2) for _ in range(depth)]
        self.starred = nn.Sequential(*layers)
        self.one_by_one = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
        self.named = nn.Sequential(OrderedDict([("fc", nn.Linear(2, 2)), ("act", nn.ReLU())]))
        self.literal = nn.Sequential(OrderedDict({"fc": nn.Linear(2, 2)}))
        self.nested = nn.Sequential(nn.Sequential(nn.Linear(2, 2)), nn.ReLU())
        self.empty = nn.Sequential()
        self.optional = nn.Sequential(nn.Linear(2, 2), None)

    def forward(self, x):
        return self.named(self.one_by_one(x))


class FilledOrderedDict(nn.Module):
    def __init__(self, depth):
        super().__init__()
        layers = OrderedDict()
        for index in range(depth):
            layers[f"fc{index}"] = nn.Linear(2, 2)
        layers.update(act=nn.ReLU())
        self.layers = nn.Sequential(layers)


class ListOrOrderedDict(nn.Module):
    def __init__(self, named):
        super().__init__()
        layers = OrderedDict(fc=nn.Linear(2, 2)) if named else [nn.Linear(2, 2)]
        self.layers = nn.Sequential(layers if named else OrderedDict(enumerate(layers)))


class CopiedOrderedDict(nn.Module):
    def __init__(self):
        super().__init__()
        layers = OrderedDict(fc=nn.Linear(2, 2))
        self.layers = nn.Sequential(layers.copy())


class Lists(nn.Module):
    def __init__(self, depth, layers):
        super().__init__()
        self.literal = nn.ModuleList([nn.Linear(2, 2), nn.ReLU()])
        self.pair = nn.ModuleList((nn.Linear(2, 2), nn.ReLU()))
        self.lazy = nn.ModuleList(nn.Linear(2, 2) for _ in range(depth))
        self.given = nn.ModuleList(layers)
        self.again = nn.ModuleList(nn.Sequential(nn.Linear(2, 2), nn.ReLU()))
        self.nested = nn.ModuleList([nn.ModuleList([nn.Linear(2, 2)]) for _ in range(depth)])
        self.optional = nn.ModuleList([nn.Linear(2, 2) if index else None for index in range(depth)])
        self.empty = nn.ModuleList([])

    def forward(self, x):
        for block in self.literal:
            x = block(x)
        return self.pair[0](x)


class Dicts(nn.Module):
    def __init__(self, names, count):
        super().__init__()
        self.literal = nn.ModuleDict({"fc": nn.Linear(2, 2), "act": None})
        self.pairs = nn.ModuleDict([["fc", nn.Linear(2, 2)], ("relu", nn.ReLU())])
        self.given = nn.ModuleDict({name: nn.Linear(2, 2) for name in names})
        self.strings = nn.ModuleDict({str(index): nn.Linear(2, 2) for index in range(count)})
        self.formatted = nn.ModuleDict({f"head{index}": nn.Linear(2, 2) for index in range(count)})
        self.zipped = nn.ModuleDict(zip(names, [nn.Linear(2, 2)]))

    def forward(self, x):
        return self.literal["fc"](x)


class Parameters(nn.Module):
    """A ParameterList makes a parameter of every tensor, and keeps the rest as it is."""

    def __init__(self):
        super().__init__()
        self.weights = nn.ParameterList([torch.ones(2), nn.Parameter(torch.ones(2)), 3, "a"])
        self.layers = nn.ParameterList([nn.Linear(2, 2)])


class OwnForward(nn.Module):
    class Blocks(nn.ModuleList):
        def forward(self, x):
            for block in self:
                x = block(x)
            return x

    def __init__(self):
        super().__init__()
        self.blocks = self.Blocks([nn.Linear(2, 2)])

    def forward(self, x):
        return self.blocks(x)


class ListOrSequential(nn.Module):
    def __init__(self, split):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(2, 2)]) if split else nn.Sequential(nn.Linear(2, 2))

    def forward(self, x):
        return x if isinstance(self.blocks, nn.ModuleList) else self.blocks(x)


class Replaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(2, 2)])

    def fuse(self):
        self.blocks = nn.Sequential(*self.blocks)

    def forward(self, x):
        return self.blocks(x)


class Activation(nn.Module):
    def __init__(self, act: nn.Module, factory=nn.ReLU, fallback=None):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(2, 2), act, factory(), fallback)


class Instantiating(OrderedDict):
    def __getitem__(self, key):
        return super().__getitem__(key)()


ACTIVATIONS = Instantiating({"relu": nn.ReLU, "gelu": nn.GELU})


class FromTable(nn.Module):
    def __init__(self, act):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(2, 2), ACTIVATIONS[act])


class Linear:
    def __new__(cls, size):
        return nn.Linear(size, size)


class FromFactory(nn.Module):
    def __init__(self, size, depth):
        super().__init__()
        self.layers = nn.ModuleList([Linear(size) for _ in range(depth)])
        self.stem = nn.Sequential(Linear(size), nn.ReLU())


class Caught(nn.Module):
    def __init__(self, layers):
        super().__init__()
        try:
            self.layers = nn.Sequential([nn.Linear(2, 2)])
        except TypeError:
            self.layers = nn.Sequential(*layers)


class HeldInATuple(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(2, 2)])
        self.more = nn.ModuleList([nn.Linear(2, 2)])

    def forward(self, x):
        for block in (self.blocks, self.more):
            x = block(x)  # error
        return x


class NamedTwice(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(2, 2)])

    def forward(self, x):
        first = self.blocks
        second = first
        return second(x)  # error


class NamedAndIterated(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([nn.Linear(2, 2)])

    def forward(self, x):
        blocks = self.blocks
        for block in blocks[: len(blocks)]:
            x = block(x)
        return self.blocks[0](x)
