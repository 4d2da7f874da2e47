"""Classes that write buffers in one way, and in two."""

import torch
from torch import nn


class FirstAssigned(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(size))
        self.register_buffer("var", torch.ones(size))  # error: TL905 @9
        self.register_buffer("count", torch.tensor(0), persistent=False)  # error


class FirstRegistered(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))
        self.var = nn.Buffer(torch.ones(size), persistent=False)  # error: TL905 @9


class Helper(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(size))
        self.build(size)

    def build(self, size):
        self.register_buffer("var", torch.ones(size))  # error


class Assigned(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(size))
        self.var = nn.Buffer(torch.ones(size))
        self.weight = nn.Parameter(torch.ones(size))


class Registered(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))
        self.register_buffer("var", torch.ones(size))
        self.mean = torch.ones(size)


class Optional(nn.Module):
    """None can be registered, and nothing else."""

    def __init__(self, size, tracked=True):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(size))
        self.register_buffer("var", None)
        self.register_buffer("count", torch.tensor(0) if tracked else None)


class Computed(nn.Module):
    """Names that are computed can be registered more simply."""

    def __init__(self, sizes):
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(sizes[0]))
        for index, size in enumerate(sizes):
            self.register_buffer(f"table_{index}", torch.zeros(size))


class Base(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))


class Derived(Base):
    def __init__(self, size):
        super().__init__(size)
        self.var = nn.Buffer(torch.ones(size))
