"""Names that the class answers, and submodules under them."""

import torch
import torch.nn as N
from torch import nn


class Default(nn.Module):
    head = None

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 3)  # error: TL212 @9


class Method(nn.Module):
    def __init__(self):
        super().__init__()
        self.loss = nn.MSELoss()  # error
        self.type = nn.Linear(3, 3)  # error
        self.modules = nn.ModuleList()  # error

    def loss(self, x, y):
        return x - y


class Base(N.Module):
    norm = None
    classes = 10


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.norm = N.LayerNorm(3)  # error
        self.build()

    def build(self):
        setattr(self, "classes", N.Linear(3, 3))  # error


class Property(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 3)  # error

    @property
    def head(self):
        return None


class Lazy(nn.Module):
    proj = None

    def forward(self, x):
        if self.proj is None:
            self.proj = nn.Linear(3, 3)  # error
        return x


class Nested(nn.Module):
    class head(nn.Module):
        pass

    def __init__(self):
        super().__init__()
        self.head = nn.Identity()  # error


class OnlyAnnotated(nn.Module):
    head: nn.Module
    body: "nn.Linear"

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 3)
        self.body = nn.Linear(3, 3)


class PlainValues(nn.Module):
    classes = 10
    scale = None
    head = None

    def __init__(self, classes):
        super().__init__()
        self.classes = classes
        self.scale = 2.0
        self.head = "linear"


class Hidden(nn.Module):
    head = None

    def __init__(self):
        super().__init__()
        self.head = None
        object.__setattr__(self, "head", nn.Linear(3, 3))


class WithSetter(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 3)

    @property
    def head(self):
        return self.stored

    @head.setter
    def head(self, value):
        self.stored = value


class LooksUp(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 3)

    @property
    def head(self):
        return self._modules["head"]


class SomePaths(nn.Module):
    head = None

    def __init__(self, head, classes):
        super().__init__()
        self.head = nn.Linear(3, classes) if classes else None
        self.tail = head


class OwnSetattr(nn.Module):
    head = None

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, 3)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)


class FreeNames(nn.Module):
    classes = 10

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(3, self.classes)
        self.training = True


class NoModule:
    head = None

    def __init__(self):
        self.head = nn.Linear(3, 3)


class ByComputedName(nn.Module):
    """Where there is no such attribute, Python asks nn.Module after all."""

    def __init__(self, kind):
        super().__init__()
        self.norm_name = kind
        self.norm = nn.LayerNorm(3)

    @property
    def norm(self):
        return getattr(self, self.norm_name)
