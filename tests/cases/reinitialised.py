"""Module.__init__ once, twice, and by cooperation."""

import torch
from torch import nn
from torch import nn as N


class Encoder(nn.Module):
    def __init__(self):
        nn.Module.__init__(self)
        self.proj = nn.Linear(3, 3)


class Scaled(nn.Module):
    def __init__(self):
        nn.Module.__init__(self)
        self.scale = nn.Parameter(torch.ones(3))


class ByHand(Encoder, Scaled):
    def __init__(self):
        Encoder.__init__(self)
        Scaled.__init__(self)  # error


class Twice(N.Module):
    def __init__(self):
        super().__init__()
        self.proj = N.Linear(3, 3)
        self.register_buffer("mask", torch.ones(3))
        super().__init__()  # error
        self.head = N.Linear(3, 3)


class TwiceThroughBase(Encoder):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 3)
        Encoder.__init__(self)  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(3, 3)
        self.reset()

    def reset(self):
        nn.Module.__init__(self)  # error
        self.head = nn.Linear(3, 3)


class OfTorch(nn.Linear):
    def __init__(self):
        nn.Module.__init__(self)
        self.scale = nn.Parameter(torch.ones(3))
        nn.Linear.__init__(self, 3, 3)  # error


class First(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 3)


class Second(nn.Module):
    def __init__(self):
        super().__init__()
        self.second = nn.Linear(3, 3)


class Cooperative(First, Second):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 3)


class Mixin:
    def __init__(self):
        self.hooks = []


class WithMixin(Encoder, Mixin):
    def __init__(self):
        Encoder.__init__(self)
        Mixin.__init__(self)


class NothingRegistered(Encoder):
    def __init__(self):
        nn.Module.__init__(self)
        self.size = 3
        self.sizes = [3]
        Encoder.__init__(self)


class RegisteredAgain(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(3, 3)
        nn.Module.__init__(self)
        self.proj = nn.Linear(3, 4)


class EitherWay(nn.Module):
    def __init__(self, wide):
        if wide:
            super().__init__()
            self.proj = nn.Linear(3, 6)
        else:
            super().__init__()
            self.proj = nn.Linear(3, 3)


class SomePaths(nn.Module):
    def __init__(self, wide):
        super().__init__()
        if wide:
            self.proj = nn.Linear(3, 6)
        nn.Module.__init__(self)
        self.head = nn.Linear(3, 3)


class Later(nn.Module):
    def __init__(self):
        super().__init__()
        self.build()

    def build(self):
        self.proj = nn.Linear(3, 3)

    def reset(self):
        nn.Module.__init__(self)
        self.build()


class NoModule:
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(3, 3)
        super().__init__()


class Deleted(Encoder):
    def __init__(self, features):
        super().__init__(features)
        super().__init__(features)
        del self.proj
