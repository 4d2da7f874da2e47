"""What is assigned to registered buffers."""

import numpy as np
import torch
import torch as th
from torch import nn
from torch import nn as N


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros((), dtype=torch.long))

    def reset(self):
        self.count = 0  # error

    def increase(self):
        self.count = self.count.item() + 1  # error

    def convert(self):
        self.count = int(self.count)  # error

    def negate(self):
        self.count = not self.count  # error


class OtherValues(N.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", th.zeros(3), persistent=False)
        self.scale = N.Buffer(th.ones(3))

    def values(self):
        self.mean = self.mean.tolist()  # error

    def array(self):
        self.mean = np.zeros(3)  # error

    def text(self):
        self.scale = "unknown"  # error

    def shape(self, x):
        self.scale = tuple(x.shape)  # error

    def length(self, x):
        self.scale = len(x)  # error

    def by_name(self):
        setattr(self, "scale", 1.0)  # error


class InConstruction(nn.Module):
    def __init__(self, flag):
        super().__init__()
        self.register_buffer("step", torch.zeros(()))
        if flag:
            self.step = 1  # error
        self.reset()

    def reset(self):
        self.step = 0  # error


class Released(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3), persistent=False)
        self.mask = None
        self.mask = [1, 1, 1]  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("low", torch.zeros(()))
        self.register_buffer("high", torch.zeros(()))

    def reset(self):
        for name in ("low", "high"):
            setattr(self, name, 0.0)  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("step", torch.zeros(()))


class Derived(Base):
    def forward(self, x):
        self.step = float(self.step) + 1  # error
        return x


class StillTensors(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(3, dtype=torch.long))

    def update(self):
        self.count = self.count + 1
        self.count += 1
        self.count = 2 * self.count
        self.count = -self.count
        self.count = abs(self.count)
        self.count = self.count == 0
        self.count = torch.zeros_like(self.count)
        self.count[0] = 0
        self.count.fill_(0)
        self.count = sum([self.count, self.count])
        self.count = max(self.count[0], self.count[1])

    def release(self):
        self.count = None


class Deleted(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(()))

    def freeze(self):
        count = self.count.item()
        del self.count
        self.count = count


class Unknown(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(()))

    def replace(self, count, make, name):
        self.count = count
        self.count = make(self.count)
        setattr(self, name, 0)


class Annotated(nn.Module):
    """Callers of such code often pass tensors."""

    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(()))

    def replace(self, count: int):
        self.count = count  # todo: TL009


class OneBranch(nn.Module):
    def __init__(self, tracked):
        super().__init__()
        if tracked:
            self.register_buffer("count", torch.zeros(()))
        else:
            self.count = 0

    def reset(self):
        self.count = 0


class EarlyReturn(nn.Module):
    def __init__(self, tracked):
        super().__init__()
        if not tracked:
            self.count = 0
            return
        self.register_buffer("count", torch.zeros(()))

    def reset(self):
        self.count = 0


class EitherValue(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("limit", torch.ones(()))

    def replace(self, flag):
        self.limit = self.limit * 2 if flag else 1.0


class Caught(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(()))

    def reset(self):
        try:
            self.count = 0
        except TypeError:
            self.count.zero_()


class OwnAssignment(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(()))

    def reset(self):
        self.count = 0

    def __setattr__(self, name, value):
        if name == "count":
            value = torch.as_tensor(value)
        super().__setattr__(name, value)


class NotAModule:
    def __init__(self):
        self.count = nn.Buffer(torch.zeros(()))

    def reset(self):
        self.count = 0
