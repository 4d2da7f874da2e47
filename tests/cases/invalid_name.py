"""Names and keys that PyTorch refuses, and some that it does not."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class Dotted(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("run.mean", torch.ones(3))  # error
        self.register_parameter("conv.weight", nn.Parameter(torch.ones(3)))  # error
        self.add_module("block.0", nn.Linear(2, 2))  # error


class Empty(N.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("", th.ones(3))  # error
        self.register_parameter(param=None, name="")  # error
        self.add_module("", N.Linear(2, 2))  # error


class NotStrings(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer(0, torch.ones(3))  # error
        self.register_parameter(None, nn.Parameter(torch.ones(3)))  # error
        self.add_module(b"head", nn.Linear(2, 2))  # error


class Formatted(nn.Module):
    def __init__(self, count):
        super().__init__()
        for index in range(count):
            self.add_module(f"layer.{index}", nn.Linear(2, 2))  # error
            self.register_buffer("mean.%d" % index, torch.ones(3))  # error
            self.register_parameter("weight." + str(index), None)  # error


class SetByName(nn.Module):
    def __init__(self):
        super().__init__()
        setattr(self, "head.weight", nn.Parameter(torch.ones(3)))  # error
        setattr(self, "head.mean", nn.Buffer(torch.ones(3)))  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build("block.0")

    def build(self, name):
        self.add_module(name, nn.Linear(2, 2))  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        for name in ("low.mean", "high.mean"):
            self.register_buffer(name, torch.zeros(3))  # error


class Keys(nn.Module):
    def __init__(self):
        super().__init__()
        self.dotted = nn.ModuleDict({"a.b": nn.Linear(2, 2)})  # error
        self.empty = nn.ModuleDict({"a": nn.Linear(2, 2), "": nn.Linear(2, 2)})  # error
        self.method = nn.ModuleDict({"keys": nn.Linear(2, 2)})  # error
        self.inherited = nn.ModuleDict(dict(type=nn.Linear(2, 2)))  # error
        self.instance = nn.ModuleDict(modules={"training": nn.Linear(2, 2)})  # error
        layers = {"forward": nn.Linear(2, 2)}
        self.named = nn.ModuleDict(layers)  # error


class ParameterKeys(nn.Module):
    def __init__(self):
        super().__init__()
        self.dotted = nn.ParameterDict({"a.b": nn.Parameter(torch.ones(3))})  # error
        self.method = nn.ParameterDict({"values": torch.ones(3)})  # error


class PairsOfKeys(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict([("a.b", nn.Linear(2, 2))])  # todo: TL007


class Counted(nn.Module):
    def __init__(self, layers):
        super().__init__()
        for index, layer in enumerate(layers):
            self.add_module(index, layer)  # todo: TL007


class Right(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.register_buffer("run_mean", torch.ones(3))
        self.register_parameter("conv-weight", nn.Parameter(torch.ones(3)))
        self.add_module("block 0", nn.Linear(2, 2))
        for index in range(count):
            self.add_module(str(index), nn.Linear(2, 2))
            self.register_buffer(f"mean_{index}", torch.ones(3))


class SetModule(nn.Module):
    """A module that is assigned may have any name."""

    def __init__(self):
        super().__init__()
        setattr(self, "block.0", nn.Linear(2, 2))


class Unknown(nn.Module):
    def __init__(self, names, layers, named):
        super().__init__()
        for name, layer in zip(names, layers):
            self.add_module(name, layer)
        self.named = nn.ModuleDict(named)


class Replaced(nn.Module):
    def __init__(self, names):
        super().__init__()
        self.register_buffer("run.mean".replace(".", "_"), torch.ones(3))
        self.add_module("_".join("block.0".split(".")), nn.Linear(2, 2))
        self.heads = nn.ModuleDict({name.replace(".", "_"): nn.Linear(2, 2) for name in names})


class OneBranch(nn.Module):
    def __init__(self, nested):
        super().__init__()
        name = "block.0" if nested else "block"
        self.add_module(name, nn.Linear(2, 2))


class EarlyReturn(nn.Module):
    def __init__(self, name):
        super().__init__()
        if "." in name:
            return
        self.add_module(name, nn.Linear(2, 2))


class Caught(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.register_buffer("run.mean", torch.ones(3))
            self.heads = nn.ModuleDict({"a.b": nn.Linear(2, 2)})
        except KeyError:
            self.register_buffer("run_mean", torch.ones(3))


class AcceptedKeys(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({"left": nn.Linear(2, 2), "type_": nn.Linear(2, 2)})
        self.options = nn.ParameterDict({"a.b": 3, "keys": "all"})
        self.weights = nn.ParameterDict({"training": nn.Parameter(torch.ones(3))})
        self.sizes = {"a.b": 3, "keys": 4}


class ChangedLater(nn.Module):
    def __init__(self):
        super().__init__()
        layers = {"left": nn.Linear(2, 2)}
        self.heads = nn.ModuleDict(layers)
        layers["a.b"] = nn.Linear(2, 2)


class OwnRegistration(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_module("block.0", nn.Linear(2, 2))

    def add_module(self, name, module):
        super().add_module(name.replace(".", "_"), module)


class NotAModule:
    def __init__(self):
        self.modules = {}
        self.add_module("block.0", nn.Linear(2, 2))

    def add_module(self, name, module):
        self.modules[name] = module
