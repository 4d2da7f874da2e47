"""Buffers that were to stay out of `state_dict()`."""

import torch
import torch as th
from torch import nn
from torch import nn as N


class FlagIgnored(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", nn.Buffer(torch.ones(3), persistent=False))  # error


class Aliases(N.Module):
    def __init__(self):
        super().__init__()
        mask = N.Buffer(th.ones(3), persistent=False)
        self.register_buffer(tensor=mask, name="mask")  # error


class FlagReplaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3), persistent=False)
        self.positions = nn.Buffer(torch.arange(3), persistent=False)

    def resize(self, size):
        self.mask = nn.Buffer(torch.ones(size, device=self.mask.device))  # error
        self.positions = nn.Buffer(torch.arange(size, device=self.mask.device))  # error


class InConstruction(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mask", None, persistent=False)
        self.build(size)

    def build(self, size):
        self.mask = nn.Buffer(torch.ones(size))  # error


class LoopOverNames(nn.Module):
    def __init__(self):
        super().__init__()
        for name in ("low", "high"):
            self.register_buffer(name, nn.Buffer(torch.zeros(3), persistent=False))  # error


class FormattedNames(nn.Module):
    def __init__(self, count):
        super().__init__()
        for index in range(count):
            self.register_buffer(f"mask_{index}", nn.Buffer(torch.ones(3), persistent=False))  # error


class BothBranches(nn.Module):
    def __init__(self, causal):
        super().__init__()
        if causal:
            mask = nn.Buffer(torch.ones(3, 3).tril(), persistent=False)
        else:
            mask = nn.Buffer(torch.ones(3, 3), persistent=False)
        self.register_buffer("mask", mask)  # error


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3), persistent=False)


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.mask = nn.Buffer(torch.zeros(3))  # error


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3), persistent=False)
        self.register_buffer("both", nn.Buffer(torch.ones(3), persistent=False), persistent=False)
        self.register_buffer("kept", nn.Buffer(torch.ones(3)))
        self.positions = nn.Buffer(torch.arange(3), persistent=False)

    def resize(self, size):
        self.mask = torch.ones(size, device=self.mask.device)
        self.positions = nn.Buffer(torch.arange(size, device=self.mask.device), persistent=False)


class Released(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3), persistent=False)
        self.mask = None
        self.mask = torch.ones(4)


class Stated(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mask", torch.ones(3), persistent=False)
        if size:
            self.mask = nn.Buffer(torch.ones(size), persistent=True)


class Unknown(nn.Module):
    def __init__(self, mask, persistent):
        super().__init__()
        self.register_buffer("mask", mask)
        self.register_buffer("given", nn.Buffer(torch.ones(3), persistent=persistent))
        self.register_buffer("kept", nn.Buffer(torch.ones(3), persistent=False), persistent=persistent)
        self.register_buffer("replaced", torch.ones(3), persistent=False)
        self.replaced = nn.Buffer(torch.ones(3), persistent=persistent)
        self.register_buffer("maybe", torch.ones(3), persistent=persistent)
        self.maybe = nn.Buffer(torch.ones(3))


class OneBranch(nn.Module):
    def __init__(self, kept):
        super().__init__()
        if kept:
            mask = nn.Buffer(torch.ones(3))
        else:
            mask = nn.Buffer(torch.ones(3), persistent=False)
        self.register_buffer("mask", mask)


class Corrected(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", nn.Buffer(torch.ones(3), persistent=False))
        self.register_buffer("mask", torch.ones(3), persistent=False)
        self.register_buffer("scale", torch.ones(3), persistent=False)
        del self.scale
        self.scale = nn.Buffer(torch.ones(3))


class EarlyReturn(nn.Module):
    def __init__(self, size=None):
        super().__init__()
        if size is None:
            self.register_buffer("mask", None, persistent=False)
            return
        self.mask = nn.Buffer(torch.ones(size))


class Fallback(nn.Module):
    """PyTorch before 2.5 has no nn.Buffer."""

    def __init__(self):
        super().__init__()
        try:
            self.mask = nn.Buffer(torch.ones(3), persistent=False)
        except AttributeError:
            self.register_buffer("mask", torch.ones(3), persistent=False)


class OwnRegistration(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", nn.Buffer(torch.ones(3), persistent=False))

    def register_buffer(self, name, tensor, persistent=True):
        super().register_buffer(name, tensor, persistent and getattr(tensor, "persistent", True))


class NotAModule:
    def __init__(self):
        self.mask = nn.Buffer(torch.ones(3), persistent=False)
        self.mask = nn.Buffer(torch.ones(4))
