"""Devices that a module chooses, and those that its caller does."""

import torch
from torch import nn


class Tensors(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(3).cuda())  # error: TL904 @38
        self.register_buffer("index", torch.arange(3, device="cuda:0"))  # error
        self.register_buffer("table", torch.zeros(3).to("mps"))  # error
        self.weight = nn.Parameter(torch.randn(3, device=torch.device("cuda")))  # error: TL904 @58


class Modules(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.fc = nn.Linear(size, size, device="cuda")  # error
        self.head = nn.Linear(size, size).to(device="cuda", non_blocking=True)  # error
        self.body = nn.Sequential(self.fc, nn.ReLU()).cuda(0)  # error
        self.cuda()  # error


class Helper(nn.Module):
    def __init__(self, backbone):
        super().__init__()
        self.backbone = backbone.cuda()  # error
        self.build()

    def build(self):
        self.to("xpu")  # error


DEVICE = "cuda"


class Constant(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2).to(DEVICE)  # error


class Argument(nn.Module):
    def __init__(self, device="cuda"):
        super().__init__()
        self.fc = nn.Linear(2, 2, device=device).to(device)
        self.register_buffer("mask", torch.ones(3).to(torch.device(device)))


class Tested(nn.Module):
    def __init__(self, use_cuda=False):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        if torch.cuda.is_available():
            self.fc.cuda()
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.register_buffer("mask", torch.ones(3, device=self.device))
        self.fc = self.fc.to("cuda") if use_cuda else self.fc


class Tried(nn.Module):
    def __init__(self):
        super().__init__()
        try:
            self.register_buffer("mask", torch.ones(3, device="cuda"))
        except RuntimeError:
            self.register_buffer("mask", torch.ones(3))


class Cpu(nn.Module):
    """Values that are wanted as numbers are computed on the CPU."""

    def __init__(self, depth):
        super().__init__()
        self.rates = [rate.item() for rate in torch.linspace(0, 1, depth, device="cpu")]
        self.skeleton = nn.Linear(2, 2, device="meta")
        self.to("cpu")


class Dtypes(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2).to(torch.float64)
        self.mode = dict(device="cuda")
        self.names = ["cuda", "mps"]


class Later(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def deploy(self):
        return self.cuda()


class NoModule:
    def __init__(self):
        self.fc = nn.Linear(2, 2).cuda()
