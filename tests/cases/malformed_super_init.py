"""Ways to name a base's __init__, with and without running it."""

import torch
from torch import nn
from torch import nn as N


class Unrelated(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


class NotCalled(nn.Module):
    def __init__(self):
        super().__init__  # error
        self.fc = nn.Linear(2, 2)


class NotCalledOldStyle(N.Module):
    def __init__(self):
        super(NotCalledOldStyle, self).__init__  # error
        self.weight = N.Parameter(torch.ones(3))


class NoParentheses(nn.Module):
    def __init__(self):
        super.__init__()  # error
        self.fc = nn.Linear(2, 2)


class NoInstance(nn.Module):
    def __init__(self):
        nn.Module.__init__()  # error
        self.fc = nn.Linear(2, 2)


class NoInstanceByAlias(N.Module):
    def __init__(self):
        N.Module.__init__()  # error
        self.size = 3


class WrongClass(nn.Module):
    def __init__(self):
        super(Unrelated, self).__init__()  # error
        self.fc = nn.Linear(2, 2)


class Unbound(nn.Module):
    def __init__(self):
        super(Unbound).__init__()  # error
        self.fc = nn.Linear(2, 2)


class Branches(nn.Module):
    def __init__(self, size=3):
        if size:
            super().__init__  # error
        else:
            super(Unrelated, self).__init__()  # error
        self.fc = nn.Linear(2, 2)


class Helper(nn.Module):
    def __init__(self):
        self.setup()
        self.fc = nn.Linear(2, 2)

    def setup(self):
        super().__init__  # error


class OfOther(Unrelated):
    def __init__(self):
        super().__init__  # error
        self.norm = nn.LayerNorm(2)


class BeyondModule(nn.Module):
    def __init__(self):
        super(nn.Module, self).__init__()  # todo: TL003
        self.size = 3


class Right(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


class OldStyle(nn.Module):
    def __init__(self):
        super(OldStyle, self).__init__()
        self.fc = nn.Linear(2, 2)


class ByClass(nn.Module):
    def __init__(self):
        super(__class__, self).__init__()
        self.fc = nn.Linear(2, 2)


class Explicit(nn.Module):
    def __init__(self):
        nn.Module.__init__(self)
        self.fc = nn.Linear(2, 2)


class Skipping(Unrelated):
    def __init__(self):
        super(Unrelated, self).__init__()
        self.norm = nn.LayerNorm(2)


class CalledLater(nn.Module):
    def __init__(self):
        initialize = super().__init__
        initialize()
        self.fc = nn.Linear(2, 2)


class OtherMethods(Unrelated):
    def __init__(self):
        super().__init__()
        super().train
        self.norm = nn.LayerNorm(2)


class PlainBase:
    def __init__(self):
        self.size = 3


class TwoBases(nn.Module, PlainBase):
    def __init__(self):
        super().__init__()
        PlainBase.__init__(self)
        self.fc = nn.Linear(2, 2)


class NoModule:
    def __init__(self):
        super().__init__
        self.fc = nn.Linear(2, 2)
