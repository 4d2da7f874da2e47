"""What `nn.Parameter` is called with."""

import numpy as np
import torch
import torch as th
from torch import nn
from torch import nn as N
from torch.nn.parameter import Parameter as P


class Integers(nn.Module):
    def __init__(self, x, size):
        super().__init__()
        self.literal = nn.Parameter(torch.tensor([1, 0]))  # error
        self.single = nn.Parameter(torch.tensor(True))  # error
        self.range = nn.Parameter(torch.arange(3))  # error
        self.drawn = nn.Parameter(torch.randint(0, 5, (size,)))  # error
        self.typed = nn.Parameter(torch.zeros(size, dtype=torch.int8))  # error
        self.flags = nn.Parameter(torch.ones(size, dtype=bool))  # error
        self.cast = nn.Parameter(torch.ones(size).long())  # error
        self.compared = nn.Parameter(torch.ones(size) > 0)  # error
        self.explicit = nn.Parameter(torch.arange(3), requires_grad=True)  # error


class NotTensors(N.Module):
    def __init__(self):
        super().__init__()
        self.scale = N.Parameter(1.0)  # error
        self.limits = N.Parameter(data=[0.0, 1.0])  # error
        self.shape = N.Parameter((2, 3))  # error
        self.array = P(np.zeros(3))  # error
        self.head = N.Parameter(N.Linear(2, 2))  # error
        self.total = N.Parameter(th.ones(3).sum().item())  # error


class Keywords(nn.Module):
    def __init__(self, device):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3), device=device)  # error
        self.bias = nn.Parameter(torch.zeros(3), dtype=torch.float64)  # error
        self.frozen = nn.Parameter(torch.zeros(3), require_grad=False)  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(3)

    def build(self, size):
        self.order = nn.Parameter(torch.arange(3))  # error
        self.register_parameter("scale", nn.Parameter(1.0))  # error


class Later(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("order", None)

    def reset(self):
        self.order = nn.Parameter(torch.tensor([0, 1, 2]))  # error


class InContainer(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.orders = nn.ParameterList([nn.Parameter(torch.tensor([0])) for _ in range(count)])  # error


class FormattedNames(nn.Module):
    def __init__(self):
        super().__init__()
        for index in range(2):
            setattr(self, f"scale_{index}", nn.Parameter(0.5))  # error


class BothBranches(nn.Module):
    def __init__(self, wide):
        super().__init__()
        if wide:
            order = torch.tensor([0, 1, 2])
        else:
            order = torch.zeros(3, dtype=torch.int64)
        self.order = nn.Parameter(order)  # error


class AnnotatedNumber(nn.Module):
    """Callers of such code often pass tensors."""

    def __init__(self, scale: float):
        super().__init__()
        self.scale = nn.Parameter(scale)  # todo: TL010


class Quantised(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.keyword = nn.Parameter(torch.zeros(size, dtype=torch.int8), requires_grad=False)
        self.position = nn.Parameter(torch.zeros(size, dtype=torch.uint8), False)
        self.mask = nn.Parameter(torch.ones(size) > 0, requires_grad=False)


class FloatingPoint(nn.Module):
    def __init__(self, size, length, value):
        super().__init__()
        self.single = nn.Parameter(torch.tensor(1.0))
        self.mixed = nn.Parameter(torch.tensor([1, 2.5]))
        self.range = nn.Parameter(torch.arange(3.0))
        self.unknown_range = nn.Parameter(torch.arange(length))
        self.typed_range = nn.Parameter(torch.arange(3, dtype=torch.float32))
        self.cast = nn.Parameter(torch.arange(3).float())
        self.divided = nn.Parameter(torch.arange(3) / 2)
        self.multiplied = nn.Parameter(torch.tensor(1) * 0.5)
        self.moved = nn.Parameter(torch.tensor([1, 2]).to(torch.float32))
        self.filled = nn.Parameter(torch.full((size,), value))
        self.complex = nn.Parameter(torch.zeros(size, dtype=torch.cfloat))
        self.spaced = nn.Parameter(torch.linspace(0, 1, 3))


class Unknown(nn.Module):
    def __init__(self, value, values, dtype, trained, arguments, options):
        super().__init__()
        self.value = nn.Parameter(value)
        self.values = nn.Parameter(torch.tensor(values))
        self.typed = nn.Parameter(torch.zeros(3, dtype=dtype))
        self.cast = nn.Parameter(torch.arange(3).to(dtype))
        self.trained = nn.Parameter(torch.arange(3), requires_grad=trained)
        self.starred = nn.Parameter(*arguments)
        self.keywords = nn.Parameter(torch.arange(3), **options)


class Empty(nn.Module):
    def __init__(self):
        super().__init__()
        self.nothing = nn.Parameter()
        self.none = nn.Parameter(None)
        self.lazy = nn.UninitializedParameter(device="cpu", dtype=torch.float64)


class OneBranch(nn.Module):
    def __init__(self, whole):
        super().__init__()
        if whole:
            value = torch.tensor([1, 2])
            trained = False
        else:
            value = torch.tensor([1.0, 2.0])
            trained = True
        self.value = nn.Parameter(value, requires_grad=trained)
        start = 1.0
        if not isinstance(start, torch.Tensor):
            start = torch.tensor(start)
        self.start = nn.Parameter(start)


class EarlyReturn(nn.Module):
    def __init__(self, size=None):
        super().__init__()
        value = torch.tensor(1)
        if size is None:
            self.register_buffer("value", value)
            return
        value = torch.ones(size)
        self.value = nn.Parameter(value)


class Caught(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.order = nn.Parameter(torch.tensor([1, 0]))
        except RuntimeError:
            self.order = nn.Parameter(torch.tensor([1, 0]), requires_grad=False)


class Parameter(nn.Parameter):
    def __new__(cls, data, scale=1.0):
        return super().__new__(cls, torch.as_tensor(data, dtype=torch.float32) * scale)


class OwnParameter(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = Parameter(1.0, scale=2.0)
        self.order = Parameter([1, 0])


class NotAModule:
    """Only modules are analysed."""

    def build(self):
        return nn.Parameter(1.0)  # todo: TL010
