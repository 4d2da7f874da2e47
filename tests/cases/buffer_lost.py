"""New Buffers: as operands, in containers, and where they are registered."""

import torch
import torch as th
from torch import nn
from torch import nn as N
from torch.nn import Buffer


class Operands(nn.Module):
    def __init__(self, device="meta"):
        super().__init__()
        self.moved = nn.Buffer(torch.ones(3)).to(device)  # error
        self.scaled = 0.5 * nn.Buffer(torch.ones(3))  # error
        self.first = nn.Buffer(torch.ones(3, 3))[0]  # error
        steps = nn.Buffer(torch.arange(3))
        self.steps = steps / 3  # error


class Containers(N.Module):
    def __init__(self, count):
        super().__init__()
        self.listed = [N.Buffer(th.ones(3)) for _ in range(count)]  # error
        self.named = {"low": Buffer(th.zeros(3)), "high": Buffer(th.ones(3))}  # error
        self.added = []
        for _ in range(count):
            self.added.append(N.Buffer(th.ones(3)))  # error


class Parameters(nn.Module):
    def __init__(self):
        super().__init__()
        self.tables = nn.ParameterList([nn.Buffer(torch.ones(3)), nn.Parameter(torch.ones(3))])  # error
        self.named = nn.ParameterDict({"low": nn.Buffer(torch.zeros(3))})  # error
        self.tables.append(nn.Buffer(torch.ones(3)))  # error


class Branches(nn.Module):
    def __init__(self, wide):
        super().__init__()
        mask = nn.Buffer(torch.ones(3))
        if wide:
            self.mask = mask.double()  # error
        else:
            self.mask = mask * 2  # error


class Registered(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = nn.Buffer(torch.ones(3))
        self.steps = nn.Buffer(torch.arange(3) / 3)
        self.register_buffer("kept", nn.Buffer(torch.ones(3)))
        self.zeros = nn.Buffer(torch.zeros(3)).zero_()
        self.filled = nn.Buffer(torch.ones(3)).requires_grad_(False)


class MayBeItself(nn.Module):
    def __init__(self):
        super().__init__()
        self.on_cpu = nn.Buffer(torch.ones(3)).cpu()
        self.floating = nn.Buffer(torch.ones(3)).float()
        self.dense = nn.Buffer(torch.ones(3)).contiguous()


class ListIsRegisteredToo(nn.Module):
    def __init__(self):
        super().__init__()
        self.tables = [nn.Buffer(torch.ones(3)) for _ in range(3)]
        for index, table in enumerate(self.tables):
            self.register_buffer(f"table{index}", table)


class Replaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.mask = nn.Buffer(torch.ones(3)) * 2
        self.mask = 1
        self.low = [nn.Buffer(torch.ones(3))]
        del self.low


class Local(nn.Module):
    def __init__(self):
        super().__init__()
        bounds = [nn.Buffer(torch.zeros(3)), nn.Buffer(torch.ones(3))]
        self.low, self.high = bounds


class NoBuffers(nn.Module):
    def __init__(self, tables):
        super().__init__()
        self.tables = nn.ParameterList(tables)
        self.weights = nn.ParameterList([nn.Parameter(torch.ones(3)), torch.ones(3)])
        self.shapes = [nn.Buffer(torch.ones(3)).shape]


class NoModule:
    def __init__(self):
        self.mask = nn.Buffer(torch.ones(3)) * 2
        self.tables = [nn.Buffer(torch.ones(3))]
