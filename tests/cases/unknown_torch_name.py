"""Names that PyTorch does not have, and names that some version has."""

import torch
import torch as th
import torch.nn.functional as F
from torch import nn, optim
from torch.nn import init


class Modules(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Lineer(2, 2)  # error: TL016 @19
        self.weight = nn.Paramter(torch.ones(2))  # error
        self.bias = nn.paramter.Parameter(torch.ones(2))  # error
        self.act = nn.Relu()  # error
        self.conv = torch.nn.Conv2D(2, 2, 3)  # error
        self.layers = nn.sequential(nn.Linear(2, 2))  # error
        self.norm = nn.BatchNorm2D  # error


class Functions(nn.Module):
    def forward(self, x):
        x = F.leakyrelu(x)  # error
        x = nn.functional.adaptive_avgpool2d(x, 1)  # error
        x = th.sigmiod(x)  # error
        x = torch.concatanate([x, x])  # error
        return x.to(torch.flaot32)  # error


class Elsewhere(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        init.xavier_unifrom_(self.fc.weight)  # error
        nn.init.kaiming_normal__(self.fc.weight)  # error

    def configure_optimizers(self):
        return optim.Adamw(self.parameters())  # error


class InHelpers(nn.Module):
    def build(self, deep):
        if deep:
            return [nn.Dropuot(0.1) for _ in range(3)]  # error
        return lambda: nn.Identiy()  # todo: TL016

    @staticmethod
    def act():
        return nn.Sigmiod()  # todo: TL016


class Annotated(nn.Module):
    def forward(self, x: "torch.Tensro"):  # todo: TL016
        return x


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = torch.nn.Linear(2, 2)
        self.norm = nn.modules.batchnorm.BatchNorm1d(2)
        self.kind = torch.float32
        self.where = torch.device("cpu")
        nn.init.ones_(self.fc.weight)

    def forward(self, x):
        x = torch.nn.functional.relu(self.fc(x))
        return torch.special.expit(torch.linalg.norm(x)) + F.gelu(x)


class OtherVersions(nn.Module):
    """Removed, or newer than the names that torchlint knows."""

    def __init__(self):
        super().__init__()
        self.mean = nn.Parameter(torch.ones(2)) if hasattr(torch, "compile") else nn.Buffer(torch.ones(2))

    def forward(self, x):
        x = torch.rfft(x, 1)
        x = torch.ifft(x, 1)
        x = torch.symeig(x)
        x = torch.lstsq(x, x)
        x = torch.potrf(x)
        x = torch.gels(x, x)
        x = F.scaled_addmm(x, x)
        return x.to(torch.bcomplex32)


class NearNothing(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.Swish()
        self.attend = nn.FlashAttention(2)
        self.norm = nn.ScaleNorm(2)


class OtherBackends(nn.Module):
    def forward(self, x):
        torch.npu.synchronize()
        torch.mlu.synchronize()
        torch.hpu.synchronize()
        return x


class Guarded(nn.Module):
    def __init__(self, size):
        super().__init__()
        if hasattr(nn, "RMSNorn"):
            self.norm = nn.RMSNorn(size)
        self.fc = getattr(nn, "Lineaar", nn.Linear)(size, size)
        if HAS_STACKED:
            self.layers = torch.stacked([])


HAS_STACKED = hasattr(torch, "stacked")


class Tried(nn.Module):
    def __init__(self, size):
        super().__init__()
        try:
            self.norm = nn.LayerNorn(size)
        except AttributeError:
            self.norm = nn.LayerNorm(size)


nn.Linears = nn.Linear


class Patched(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linears(2, 2)


class Private(nn.Module):
    def forward(self, x):
        return torch._assert_asyn(x)


class ShadowedName(nn.Module):
    def __init__(self, nn):
        super().__init__()
        self.fc = nn.Lineer(2, 2)


class Other:
    Relu = nn.ReLU


class OwnNamespace(nn.Module):
    def __init__(self):
        super().__init__()
        F = Other
        self.act = F.Relu()
        self.where = torch.version.cdua


class NotAModule:
    def __init__(self):
        self.fc = nn.Lineer(2, 2)


del nn.Linears
