"""Modules that become submodules of their own, and children that know their parent harmlessly."""

import weakref

import torch
from torch import nn


class OfTorch(nn.Module):
    def __init__(self):
        super().__init__()
        self.leaf = nn.Linear(2, 2)
        self.leaf.parent = self  # error: TL015 @9


class Child(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.fc = nn.Linear(size, size)


class OfOwnClass(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Child(2)
        self.child.parent = self  # error


class LocalFirst(nn.Module):
    def __init__(self):
        super().__init__()
        child = Child(2)
        child.parent = self  # error
        self.child = child


class LocalAfter(nn.Module):
    def __init__(self):
        super().__init__()
        child = Child(2)
        self.add_module("child", child)
        child.owner = self  # error


class Itself(nn.Module):
    def __init__(self):
        super().__init__()
        self.module = self  # error


class SetUp(nn.Module):
    def __init__(self):
        super().__init__()
        self.leaf = nn.Linear(2, 2)

    def link(self):
        self.leaf.parent = self  # error


class InHelper(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Child(2)
        self.link()

    def link(self):
        self.child.parent = self  # error


class Keeper(nn.Module):
    def __init__(self, parent):
        super().__init__()
        self.parent = parent


class GivenToChild(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Keeper(self)  # todo: TL015


class InLoop(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.blocks = nn.ModuleList([Child(2) for _ in range(depth)])
        for block in self.blocks:
            block.parent = self  # todo: TL015


class SetByName(nn.Module):
    def __init__(self):
        super().__init__()
        self.leaf = nn.Linear(2, 2)
        setattr(self.leaf, "parent", self)  # todo: TL015


class Weak(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Child(2)
        self.child.parent = weakref.ref(self)


class Wrapped(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Child(2)
        self.child.parents = (self,)
        self.child.path = [self]
        self.child.by_name = {"parent": self}


class Hidden(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Child(2)
        object.__setattr__(self.child, "parent", self)
        self.child.__dict__["owner"] = self


class BoundMethod(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Child(2)
        self.child.callback = self.forward
        self.child.size = 3

    def forward(self, x):
        return self.child.fc(x)


class NotRegistered(nn.Module):
    """The child is no submodule: there is no way down to it."""

    def __init__(self):
        super().__init__()
        child = Child(2)
        child.parent = self
        self.children_of_mine = [child]  # error: TL104


class WithProperty(nn.Module):
    @property
    def parent(self):
        return self._parent()

    @parent.setter
    def parent(self, module):
        self._parent = weakref.ref(module)


class SetsProperty(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = WithProperty()
        self.child.parent = self


class OwnSetattr(nn.Module):
    def __setattr__(self, name, value):
        if name == "parent":
            value = weakref.ref(value)
        super().__setattr__(name, value)


class SetsThroughSetattr(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = OwnSetattr()
        self.child.parent = self


class Unknown(nn.Module):
    def __init__(self, child, other: nn.Module):
        super().__init__()
        self.child = child
        self.other = other
        self.child.parent = self
        self.other.parent = self


class OneBranch(nn.Module):
    def __init__(self, deep):
        super().__init__()
        self.child = Child(2) if deep else OwnSetattr()
        self.child.parent = self


class Siblings(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = Child(2)
        self.second = Child(2)
        self.second.previous = self.first


class Cleared(nn.Module):
    def __init__(self):
        super().__init__()
        self.me = None
        self.child = Child(2)
        self.child.parent = None


class NotAModule:
    def __init__(self):
        self.child = Child(2)
        self.child.parent = self
        self.weight = torch.ones(2)
