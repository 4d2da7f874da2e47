"""Parameters and buffers without data that are used, and those that wait."""

import torch
from torch import nn
from torch.nn import init
from torch.nn.modules.lazy import LazyModuleMixin
from torch.nn.parameter import UninitializedBuffer, UninitializedParameter


class Initialized(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = UninitializedParameter()
        self.bias = nn.UninitializedParameter(requires_grad=False)
        nn.init.kaiming_uniform_(self.weight)  # error
        init.zeros_(self.bias)  # error
        torch.nn.init.normal_(tensor=self.weight, std=0.02)  # error


class Measured(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.parameter.UninitializedParameter()
        self.rows = self.weight.shape[0]  # error
        self.count = self.weight.numel()  # error
        self.weight.normal_()  # error


class Buffered(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", UninitializedBuffer())
        self.mean.fill_(1.0)  # error
        self.register_parameter("weight", UninitializedParameter())
        init.ones_(self.weight)  # error


class Local(nn.Module):
    def __init__(self):
        super().__init__()
        weight = UninitializedParameter()
        init.ones_(weight)  # error
        self.weight = weight


class LazyLayers(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.LazyLinear(features)
        nn.init.xavier_uniform_(self.fc.weight)  # error
        nn.init.zeros_(self.fc.bias)  # error
        self.conv = nn.LazyConv2d(features, 3)
        self.conv.weight.normal_(std=0.02)  # error
        self.channels = self.conv.weight.shape[1]  # error
        self.norm = nn.LazyBatchNorm1d()
        nn.init.ones_(self.norm.running_var)  # error


class Computed(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = UninitializedParameter()
        scale = torch.exp(self.weight)  # error
        scale = self.weight * 2  # todo: TL014
        self.rows = len(scale)


class Helper(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.LazyLinear(features)
        self.reset()

    def reset(self):
        nn.init.zeros_(self.fc.bias)  # todo: TL014


class Lazy(LazyModuleMixin, nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = UninitializedParameter()
        self.register_buffer("mean", UninitializedBuffer())

    def initialize_parameters(self, x):
        if self.has_uninitialized_params():
            self.weight.materialize((x.shape[-1], 3))
            self.mean.materialize((3,))
            self.reset_parameters()

    def reset_parameters(self):
        if not self.has_uninitialized_params():
            nn.init.xavier_uniform_(self.weight)
            self.mean.zero_()

    def forward(self, x):
        return x @ self.weight - self.mean


class ResetAtOnce(Lazy):
    def __init__(self):
        super().__init__()
        self.reset_parameters()


class Materialized(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = UninitializedParameter()
        self.weight.materialize((features, features))
        nn.init.xavier_uniform_(self.weight)
        self.rows = self.weight.shape[0]


class KnownOrNot(nn.Module):
    def __init__(self, features=None):
        super().__init__()
        if features is None:
            self.weight = UninitializedParameter()
        else:
            self.weight = nn.Parameter(torch.empty(features, features))
        if features is not None:
            nn.init.xavier_uniform_(self.weight)


class DryRun(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.LazyLinear(features)
        self.fc(torch.zeros(1, 3))
        nn.init.zeros_(self.fc.bias)


class DryRunOfItself(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.LazyLinear(features)
        self(torch.zeros(1, 3))
        nn.init.zeros_(self.fc.bias)

    def forward(self, x):
        return self.fc(x)


class Allowed(nn.Module):
    """What UninitializedTensorMixin lets through (torch/nn/parameter.py)."""

    def __init__(self, features):
        super().__init__()
        self.weight = UninitializedParameter()
        self.weight.requires_grad = False
        self.device = self.weight.device
        self.kind = self.weight.dtype
        moved = self.weight.to(torch.float64)
        self.weight.is_floating_point()
        torch.is_tensor(self.weight)
        print(self.weight.size(), self.weight.ndim, torch.as_tensor(self.weight).dtype)
        self.fc = nn.LazyLinear(features)
        self.fc.weight.requires_grad = False
        self.optimizer = torch.optim.SGD([self.fc.weight], lr=0.1)
        self.again = nn.LazyLinear(features).to("cpu")


class Caught(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.LazyLinear(features)
        try:
            nn.init.zeros_(self.fc.bias)
        except ValueError:
            pass


class Ordinary(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.Linear(features, features)
        self.head = nn.Linear(features, 2) if features else nn.LazyLinear(2)
        nn.init.zeros_(self.fc.bias)
        nn.init.zeros_(self.head.bias)


class Later(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.fc = nn.LazyLinear(features)

    def forward(self, x):
        x = self.fc(x)
        return x * self.fc.weight.shape[0]


class NotAModule:
    def __init__(self, features):
        self.fc = nn.LazyLinear(features)
        nn.init.zeros_(self.fc.bias)
