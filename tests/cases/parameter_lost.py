"""Operations on new Parameters, and on Parameters that are kept."""

import copy

import torch
import torch as th
from torch import nn
from torch import nn as N
from torch.nn import Parameter


def scaled(parameter):
    return parameter * 0.1


class Moved(nn.Module):
    def __init__(self, device="meta"):
        super().__init__()
        self.to_device = nn.Parameter(torch.ones(3)).to(device)  # error
        self.to_dtype = nn.Parameter(torch.ones(3)).to(torch.float64)  # error
        self.halved = nn.Parameter(torch.ones(3)).half()  # error
        self.doubled = nn.Parameter(torch.ones(3)).double()  # error


class OnAccelerator(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3)).cuda()  # error


class Computed(N.Module):
    def __init__(self):
        super().__init__()
        self.scaled = N.Parameter(th.ones(3)) * 0.1  # error
        self.divided = 1 / Parameter(th.ones(3))  # error
        self.negative = -nn.Parameter(th.ones(3))  # error
        self.rooted = th.sqrt(nn.Parameter(th.ones(3)))  # error


class Reshaped(nn.Module):
    def __init__(self):
        super().__init__()
        self.viewed = nn.Parameter(torch.ones(4)).view(2, 2)  # error
        self.reshaped = nn.Parameter(torch.ones(4)).reshape(2, 2)  # error
        self.transposed = nn.Parameter(torch.ones(2, 3)).t()  # error
        self.turned = nn.Parameter(torch.ones(2, 3)).T  # error
        self.row = nn.Parameter(torch.ones(2, 3))[0]  # error
        self.squeezed = nn.Parameter(torch.ones(1, 3)).squeeze(0)  # error
        self.unsqueezed = nn.Parameter(torch.ones(3)).unsqueeze(0)  # error
        self.expanded = nn.Parameter(torch.ones(1)).expand(3)  # error


class Copied(nn.Module):
    def __init__(self):
        super().__init__()
        self.cloned = nn.Parameter(torch.ones(3)).clone()  # error
        self.detached = nn.Parameter(torch.ones(3)).detach()  # error
        self.data = nn.Parameter(torch.ones(3)).data  # error


class InSteps(nn.Module):
    def __init__(self, deep=True):
        super().__init__()
        weight = nn.Parameter(torch.ones(3))
        weight = weight * 0.1
        self.weight = weight  # error
        self.bias = scaled(nn.Parameter(torch.ones(3)))  # error
        if not deep:
            return
        try:
            self.scale = nn.Parameter(torch.ones(3)) + 1  # error
        except RuntimeError:
            self.scale = None


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        for i in range(2):
            self.build(i)

    def build(self, i):
        setattr(self, f"weight{i}", nn.Parameter(torch.ones(3)) * 0.1)  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3)) * 0.1  # error


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.bias = nn.Parameter(torch.ones(3)) * 0.1  # error


class StaysParameter(nn.Module):
    def __init__(self):
        super().__init__()
        self.frozen = nn.Parameter(torch.ones(3)).requires_grad_(False)
        self.initialised = nn.init.zeros_(nn.Parameter(torch.empty(3)))
        self.shared = nn.Parameter(torch.ones(3)).share_memory_()
        self.wrapped = nn.Parameter(nn.Parameter(torch.ones(3)))
        self.copied = copy.deepcopy(nn.Parameter(torch.ones(3)))
        self.same = nn.Parameter(torch.ones(3)).to("cpu")
        self.still = nn.Parameter(torch.ones(3)).cpu()
        self.floating = nn.Parameter(torch.ones(3)).float()
        self.dense = nn.Parameter(torch.ones(3)).contiguous()


class OperationInside(nn.Module):
    def __init__(self, device="cpu"):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3, 3).to(device) * 0.1)
        self.bias = nn.Parameter(nn.Parameter(torch.ones(3)).to(device) * 0.1)
        scale = nn.Parameter(torch.ones(3)).double()
        self.scale = nn.Parameter(scale)


class BesideRegistered(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.initial = self.weight.detach().clone()  # error: TL101
        self.scaled = self.weight * 0.1  # error: TL101
        bias = nn.Parameter(torch.ones(3))
        self.bias = bias
        self.negative = -bias  # error: TL101


class RegisteredAfterwards(nn.Module):
    def __init__(self):
        super().__init__()
        weight = nn.Parameter(torch.ones(3))
        self.negative = -weight  # error: TL101
        self.weight = weight


class NotATensor(nn.Module):
    def __init__(self):
        super().__init__()
        self.shape = nn.Parameter(torch.ones(3)).shape
        self.total = nn.Parameter(torch.ones(3)).sum().item()
        self.values = nn.Parameter(torch.ones(3)).tolist()
        self.count = nn.Parameter(torch.ones(3)).numel()


class Registered(nn.Module):
    def __init__(self, device="cpu"):
        super().__init__()
        self.register_buffer("initial", nn.Parameter(torch.ones(3)).detach())
        self.temporary = nn.Parameter(torch.ones(3)) * 0.1
        del self.temporary
        self.later = nn.Parameter(torch.ones(3)).to(device)
        self.later = nn.Parameter(self.later)
        self.__dict__["hidden"] = nn.Parameter(torch.ones(3)) * 0.1


class PlainTensor(nn.Module):
    def __init__(self, device="cpu"):
        super().__init__()
        self.mask = torch.ones(3).to(device)  # error: TL101


class NoModule:
    def __init__(self, device="cpu"):
        self.weight = nn.Parameter(torch.ones(3)).to(device)
