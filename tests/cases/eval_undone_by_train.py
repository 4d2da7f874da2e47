"""Submodules in evaluation mode, for a while or for good."""

import torch
from torch import nn


def disabled_train(self, mode=True):
    return self


class Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.bn = nn.BatchNorm2d(3)
        self.bn.eval()  # error: TL404 @9


class Chained(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.1)).eval()  # error: TL404 @21


class Local(nn.Module):
    def __init__(self):
        super().__init__()
        body = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.1))
        body.eval()  # error
        body.requires_grad_(False)
        self.body = body


class OfProject(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = Norm()
        self.freeze()

    def freeze(self):
        self.norm.eval()  # error


class EachOne(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
        for module in self.modules():
            if isinstance(module, nn.BatchNorm1d):
                module.eval()  # error


class Given(nn.Module):
    def __init__(self, teacher: nn.Module):
        super().__init__()
        self.teacher = teacher
        self.teacher.eval()  # error


class Overrides(nn.Module):
    def __init__(self):
        super().__init__()
        self.bn = nn.BatchNorm2d(3)
        self.bn.eval()

    def train(self, mode=True):
        super().train(mode)
        self.bn.eval()
        return self


class Inherits(Overrides):
    def __init__(self):
        super().__init__()
        self.other = nn.BatchNorm2d(3)
        self.other.eval()


class OfOverrides(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Overrides()
        self.child.eval()


class TrainReplaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.BatchNorm1d(2))
        self.body.eval()
        self.body.train = disabled_train.__get__(self.body)


class EachForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.bn = nn.BatchNorm2d(3)
        self.bn.eval()

    def forward(self, x):
        self.bn.eval()
        return self.bn(x)


class Outside(nn.Module):
    """Not registered, so train() does not come to it."""

    def __init__(self):
        super().__init__()
        self.teacher = [nn.BatchNorm2d(3).eval()]  # error: TL104
        probe = nn.BatchNorm2d(3)
        probe.eval()
        self.size = probe(torch.zeros(1, 3, 2, 2)).numel()


class AnyMode(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.ReLU()
        self.act.eval()


class Whole(nn.Module):
    """It is for its user to call train()."""

    def __init__(self):
        super().__init__()
        self.bn = nn.BatchNorm2d(3)
        self.eval()


class Trained(nn.Module):
    """A trainer drives it, which may leave the modes alone."""

    def __init__(self):
        super().__init__()
        self.bn = nn.BatchNorm2d(3)
        self.bn.eval()

    def training_step(self, batch):
        return self.bn(batch)


class OnDemand(nn.Module):
    def __init__(self):
        super().__init__()
        self.bn = nn.BatchNorm2d(3)

    def freeze(self):
        self.bn.eval()


class Unknown(nn.Module):
    def __init__(self, engine):
        super().__init__()
        self.engine = engine
        self.engine.eval()


class Measured(nn.Module):
    """In evaluation mode for one pass."""

    def __init__(self, size):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8))
        training = self.body.training
        if training:
            self.body.eval()
        self.features = self.body(torch.zeros(1, 3, size, size)).shape[1]
        self.body.train(training)


class MeasuredOther(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.BatchNorm2d(3)
        self.head = nn.BatchNorm2d(3)
        self.body.train()
        self.body.eval()  # error
        self.head.train()


class Frozen(nn.Module):
    """Sets its mode itself in each pass."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8))

    def forward(self, x):
        self.body.eval()
        return self.body(x)


class HasFrozen(nn.Module):
    def __init__(self):
        super().__init__()
        self.teacher = Frozen().eval()
