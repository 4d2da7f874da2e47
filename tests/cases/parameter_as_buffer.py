"""Buffers that require gradients."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class NewParameter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("weight", nn.Parameter(torch.ones(3)))  # error


class Aliases(N.Module):
    def __init__(self):
        super().__init__()
        weight = N.Parameter(th.ones(3))
        self.register_buffer("weight", weight, persistent=False)  # error


class Leaves(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("shift", torch.zeros(3, requires_grad=True))  # error
        self.register_buffer(tensor=torch.ones(3).requires_grad_(), name="scale")  # error


class BothBranches(nn.Module):
    def __init__(self, zero):
        super().__init__()
        if zero:
            weight = nn.Parameter(torch.zeros(3))
        else:
            weight = nn.Parameter(torch.ones(3))
        self.register_buffer("weight", weight)  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.build(3)

    def build(self, size):
        self.register_buffer("weight", nn.Parameter(torch.ones(size)))  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        for name in ("low", "high"):
            self.register_buffer(name, nn.Parameter(torch.ones(3)))  # error


class FormattedNames(nn.Module):
    def __init__(self, count):
        super().__init__()
        for index in range(count):
            self.register_buffer(f"weight_{index}", nn.Parameter(torch.ones(3)))  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("weight", None)


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.register_buffer("weight", nn.Parameter(torch.ones(3)))  # error


class Detached(nn.Module):
    def __init__(self):
        super().__init__()
        weight = nn.Parameter(torch.ones(3))
        self.register_buffer("detached", weight.detach())
        self.register_buffer("copied", weight.detach().clone())
        self.register_buffer("data", nn.Parameter(torch.ones(3)).data)
        self.register_buffer("zeros", torch.zeros(3, requires_grad=True).detach())


class WithoutGradients(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("frozen", nn.Parameter(torch.ones(3), requires_grad=False))
        self.register_buffer("plain", torch.ones(3))
        self.register_buffer("literal", torch.ones(3, requires_grad=False))
        switched = nn.Parameter(torch.ones(3)).requires_grad_(False)
        self.register_buffer("switched", switched)
        assigned = nn.Parameter(torch.ones(3))
        assigned.requires_grad = False
        self.register_buffer("assigned", assigned)


class Unknown(nn.Module):
    def __init__(self, weight, trained):
        super().__init__()
        self.register_buffer("weight", weight)
        self.register_buffer("scale", nn.Parameter(torch.ones(3), requires_grad=trained))
        self.register_buffer("shift", torch.zeros(3, requires_grad=trained))


class OneBranch(nn.Module):
    def __init__(self, trained):
        super().__init__()
        if trained:
            self.weight = nn.Parameter(torch.ones(3))
        else:
            self.register_buffer("weight", torch.ones(3))
        scale = nn.Parameter(torch.ones(3))
        if not trained:
            scale = scale.detach()
        self.register_buffer("scale", scale)


class EarlyReturn(nn.Module):
    def __init__(self, trained):
        super().__init__()
        if trained:
            self.weight = nn.Parameter(torch.ones(3))
            return
        self.register_buffer("weight", torch.ones(3))


class Replaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("weight", nn.Parameter(torch.ones(3)))
        del self.weight
        self.weight = nn.Parameter(torch.ones(3))
        self.register_buffer("mean", nn.Parameter(torch.ones(3)))
        self.mean = torch.zeros(3)


class Freeze(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))

    def freeze(self):
        weight = self.weight
        del self.weight
        self.register_buffer("weight", weight.detach())


class OwnRegistration(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("weight", nn.Parameter(torch.ones(3)))

    def register_buffer(self, name, tensor, persistent=True):
        super().register_buffer(name, tensor.detach(), persistent)


class NotAModule:
    def __init__(self):
        self.buffers = {}
        self.register_buffer("weight", nn.Parameter(torch.ones(3)))

    def register_buffer(self, name, value):
        self.buffers[name] = value
