"""What `register_buffer` is given."""

import numpy as np
import torch
import torch as th
from torch import nn
from torch import nn as N


class Literals(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", [0.5, 0.5, 0.5])  # error


class Number(N.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", 0, persistent=False)  # error


class Array(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer(tensor=np.zeros(3), name="mean")  # error


class Submodule(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("norm", nn.LayerNorm(3))  # error


class NoLongerTensor(nn.Module):
    def __init__(self):
        super().__init__()
        weight = torch.ones(3)
        self.register_buffer("total", weight.sum().item())  # error


class Shape(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("shape", th.ones(3).shape)  # error


class EitherWay(nn.Module):
    def __init__(self, flag):
        super().__init__()
        self.register_buffer("limit", 1.0 if flag else (0.0, 1.0))  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_constant("mean", [0.5])

    def add_constant(self, name, value):
        self.register_buffer(name, value)  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        for name, value in (("mean", 0.5), ("std", 0.25)):
            self.register_buffer(name, value)  # error


class FormattedNames(nn.Module):
    def __init__(self, count):
        super().__init__()
        for index in range(count):
            self.register_buffer(f"scale_{index}", float(index))  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("step", None)


class FillsBase(Base):
    def __init__(self):
        super().__init__()
        self.register_buffer("step", 1)  # error


class NameNotKnown(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.register_buffer(name, [0.0])  # error


class AnnotatedNumber(nn.Module):
    """Callers of such code often pass tensors."""

    def __init__(self, scale: float):
        super().__init__()
        self.register_buffer("scale", scale)  # todo: TL005


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.5, 0.5, 0.5]))
        self.register_buffer("std", torch.from_numpy(np.ones(3)))
        self.register_buffer("low", torch.as_tensor(0.0))
        self.register_buffer("high", nn.Buffer(torch.ones(3)))
        self.register_buffer("cache", None)


class Unknown(nn.Module):
    def __init__(self, mean, make, *rest, **options):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("made", make())
        self.register_buffer("rest", rest[0])
        self.register_buffer("option", options["option"])


class Converted(nn.Module):
    def __init__(self, mean=(0.5, 0.5)):
        super().__init__()
        if not isinstance(mean, torch.Tensor):
            mean = torch.tensor(mean)
        self.register_buffer("mean", mean)


class Rebound(nn.Module):
    def __init__(self):
        super().__init__()
        values = [0.5, 0.5]
        values = torch.tensor(values)
        self.register_buffer("values", values)


class OneBranch(nn.Module):
    def __init__(self, constant):
        super().__init__()
        value = 1.0
        if constant is None:
            value = torch.ones(3)
        self.register_buffer("value", value)


class BuiltinsOfTensors(nn.Module):
    def __init__(self):
        super().__init__()
        steps = torch.arange(3)
        self.register_buffer("absolute", abs(steps))
        self.register_buffer("total", sum([torch.ones(3), torch.ones(3)]))
        self.register_buffer("largest", max(torch.ones(()), torch.zeros(())))


class EarlyReturn(nn.Module):
    def __init__(self, size):
        super().__init__()
        value = None
        if size == 0:
            self.register_buffer("value", value)
            return
        value = torch.ones(size)
        self.register_buffer("value", value)


class Caught(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.register_buffer("mean", [0.5])
        except TypeError:
            self.register_buffer("mean", torch.tensor([0.5]))


class TensorLike:
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return NotImplemented


class OwnTensor(nn.Module):
    """PyTorch takes what has `__torch_function__` for a tensor."""

    def __init__(self):
        super().__init__()
        self.register_buffer("value", TensorLike())


class OwnRegistration(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", [0.5])

    def register_buffer(self, name, tensor, persistent=True):
        super().register_buffer(name, torch.as_tensor(tensor), persistent)


class NotAModule:
    def __init__(self):
        self.values = {}
        self.register_buffer("mean", [0.5])

    def register_buffer(self, name, value):
        self.values[name] = value
