"""Methods that are nearly __init__ or forward, and some that mean what they say."""

from torch import nn


class Int(nn.Module):
    def __int__(self, size):  # error: TL018 @9
        super().__init__()
        self.fc = nn.Linear(size, size)


class OneUnderscore(nn.Module):
    def _init_(self, size):  # error
        super(OneUnderscore, self).__init__()
        self.fc = nn.Linear(size, size)


class NoneBehind(nn.Module):
    def __init(self):  # error
        nn.Module.__init__(self)
        self.fc = nn.Linear(2, 2)


class Swapped(nn.Module):
    def __inti__(self):  # error
        super().__init__()

    def forward(self, x):
        return x


class Both(nn.Module):
    def __init_(self):  # error
        super().__init__()

    def froward(self, x):  # error
        return x


class Foward(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def foward(self, x):  # error: TL018 @9
        return self.fc(x)


class Forwad(nn.Module):
    def forwad(self, x):  # error
        return x


class Capital(nn.Module):
    def Forward(self, x):  # error
        return x


class Base(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.size = size


class Derived(Base):
    def farward(self, x):  # error
        return x


class Right(nn.Module):
    def __init__(self):
        super().__init__()

    def forward(self, x):
        return x


class BothPresent(nn.Module):
    def __init__(self):
        super().__init__()
        self._init_()

    def _init_(self):
        self.fc = nn.Linear(2, 2)

    def foward(self, x):
        return self.forward(x)

    def forward(self, x):
        return self.fc(x)


class InheritedForward(nn.Linear):
    def foward(self, x):
        return x


class InheritedFromOwn(Right):
    def foward(self, x):
        return x


class Alias(nn.Module):
    def foward(self, x):
        return x

    forward = foward


class SetInConstructor(nn.Module):
    def __init__(self):
        super().__init__()
        self.forward = self.foward

    def foward(self, x):
        return x


class Consistent(nn.Module):
    """Calls it by the name that it has."""

    def foward(self, x):
        return x

    def loss(self, x):
        return self.foward(x).sum()


class AsInteger(nn.Module):
    def __int__(self):
        return 3

    def __index__(self):
        return 3


class Helper(nn.Module):
    """A part of construction that subclasses call."""

    def _init_(self, size):
        self.fc = nn.Linear(size, size)


class Variants(nn.Module):
    def forward_features(self, x):
        return x

    def forward_head(self, x):
        return x

    def forward1(self, x):
        return x

    def _forward(self, x):
        return x

    def forwards(self, xs):
        return xs

    def backward(self, x):
        return x

    def reward(self, x):
        return x


class WithoutForward(nn.Module):
    def loss(self, x):
        return x


def unknown():
    return nn.Linear


class UnknownBase(unknown(), nn.Module):
    def foward(self, x):
        return x


class NotAModule:
    def foward(self, x):
        return x

    def _init_(self):
        super().__init__()
