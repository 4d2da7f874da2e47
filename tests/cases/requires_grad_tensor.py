"""Leaf tensors that require gradients."""

import torch
import torch as th
from torch import nn
from torch import nn as N
from torch.autograd import Variable


def leaf(size):
    return torch.ones(size, requires_grad=True)


class Factories(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.randn(3, requires_grad=True)  # error
        self.bias = torch.tensor([1.0, 2.0], requires_grad=True)  # error
        self.zeros = torch.zeros(3, requires_grad=True)  # error
        self.scale = torch.ones(3).requires_grad_()  # error
        self.shift = torch.ones(3).requires_grad_(True)  # error


class Variables(N.Module):
    def __init__(self):
        super().__init__()
        self.weight = Variable(th.ones(3), requires_grad=True)  # error
        self.bias = th.autograd.Variable(th.ones(3), requires_grad=True)  # error


class InSteps(nn.Module):
    def __init__(self, deep=True):
        super().__init__()
        weight = torch.ones(3)
        weight = weight.requires_grad_()
        self.weight = weight  # error
        self.bias = leaf(3)  # error
        self.maybe = torch.ones(3, requires_grad=True) if deep else None  # error
        if not deep:
            return
        try:
            self.late = torch.ones(3, requires_grad=True)  # error
        except RuntimeError:
            self.late = None


class Helper(nn.Module):
    def __init__(self):
        super().__init__()
        for i in range(2):
            self.build(i)

    def build(self, i):
        setattr(self, f"weight{i}", torch.ones(3, requires_grad=True))  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.ones(3, requires_grad=True)  # error


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.bias = torch.ones(3, requires_grad=True)  # error


class Reassigned(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.zeros(3, requires_grad=True)  # error

    def reset(self):
        self.weight = torch.zeros(3, requires_grad=True)


class Registered(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3, requires_grad=True))
        self.bias = torch.ones(3, requires_grad=True)
        self.bias = nn.Parameter(self.bias)
        self.scale = nn.Parameter(torch.ones(3)).requires_grad_()
        self.scratch = torch.ones(3, requires_grad=True)
        del self.scratch


class NoGradient(nn.Module):
    def __init__(self, learned=False):
        super().__init__()
        self.fixed = torch.ones(3, requires_grad=False)  # error: TL101
        self.variable = Variable(torch.ones(3))  # error: TL101
        self.detached = torch.ones(3, requires_grad=True).detach()  # error: TL101
        self.frozen = torch.ones(3).requires_grad_(False)  # error: TL101
        self.unknown = torch.ones(3, requires_grad=learned)  # error: TL101
        self.value = torch.ones(1, requires_grad=True).item()


class NoLeaf(nn.Module):
    def __init__(self):
        super().__init__()
        self.doubled = torch.ones(3, requires_grad=True) * 2  # error: TL101


class Attack(nn.Module):
    def __init__(self):
        super().__init__()
        self.delta = torch.ones(3, requires_grad=True)  # error: TL101
        self.optimizer = torch.optim.SGD([self.delta], lr=0.1)


class AttackLater(nn.Module):
    def __init__(self):
        super().__init__()
        self.delta = torch.ones(3, requires_grad=True)  # error: TL101

    def configure_optimizers(self):
        return torch.optim.Adam([self.delta], lr=0.1)


class SwitchedOnLater(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.ones(3)  # error: TL101
        self.weight.requires_grad = True


class Hidden(nn.Module):
    def __init__(self):
        super().__init__()
        self.__dict__["delta"] = torch.ones(3, requires_grad=True)
        object.__setattr__(self, "noise", torch.ones(3, requires_grad=True))


class NoModule:
    def __init__(self):
        self.delta = torch.ones(3, requires_grad=True)


class LastRoundCounts(nn.Module):
    def __init__(self):
        super().__init__()
        for each in (torch.ones(3, requires_grad=True), None):
            self.delta = each
        for each in (None, torch.ones(3, requires_grad=True)):
            self.noise = each  # error
