"""Parameters without gradients, for good or for a while."""

import torch
from torch import nn


class Keyword(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size), requires_grad=False)  # error: TL902 @9
        self.shift = nn.Parameter(torch.zeros(size), False)  # error


class Registered(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_parameter("scale", nn.Parameter(torch.ones(size), requires_grad=False))  # error


class Counts(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = nn.Parameter(torch.tensor(0), requires_grad=False)  # error
        weight = nn.Parameter(torch.randn(3), requires_grad=False)
        nn.init.normal_(weight)
        self.weight = weight  # error


class Trains(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size))
        self.shift = nn.Parameter(torch.zeros(size), requires_grad=True)


class Chosen(nn.Module):
    def __init__(self, size, learned=False):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size), requires_grad=learned)


class SwitchedOn(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size), requires_grad=False)

    def unfreeze(self):
        self.scale.requires_grad = True


class SwitchedByMethod(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size), requires_grad=False)

    def unfreeze(self):
        self.scale.requires_grad_()


class SwitchedTogether(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size), requires_grad=False)

    def unfreeze(self):
        for parameter in self.parameters():
            parameter.requires_grad = True


class SwitchedAll(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size), requires_grad=False)

    def unfreeze(self):
        self.requires_grad_(True)


class Replaced(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size), requires_grad=False)
        self.scale = nn.Parameter(torch.ones(size))


class Buffer(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("scale", torch.ones(size))
