"""Dropout that evaluation does not turn off, and dropout that it does."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.functional import dropout2d


class Functional(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        x = F.dropout(x)  # error: TL401 @13
        x = F.dropout(x, 0.5)  # error
        x = F.dropout(x, p=self.p, inplace=True)  # error
        x = nn.functional.dropout3d(x, self.p)  # error
        x = torch.nn.functional.dropout1d(x)  # error
        return dropout2d(x, self.p)  # error


class Made(nn.Module):
    def forward(self, x):
        x = nn.Dropout()(x)  # error: TL401 @13
        drop = nn.AlphaDropout(0.1)  # error
        act = nn.ReLU()
        act.inplace = False
        return drop(act(x))


class MadeAgain(nn.Module):
    def forward(self, x):
        self.drop = nn.Dropout(0.2)  # error
        return self.drop(x)


class Keeps(nn.Module):
    def forward(self, x):
        self.last = F.dropout(x)  # error
        return self.last


class Helped(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.fc = nn.Linear(size, size)

    def head(self, x):
        return F.dropout(self.fc(x), 0.2)  # error

    def forward(self, x):
        return self.head(x)


class OtherTest(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x, mask=None):
        if self.p > 0:
            x = F.dropout(x, self.p)  # error
        if mask is not None:
            return x * mask
        return F.dropout(x, self.p) if x.ndim > 2 else x  # error


class Base(nn.Module):
    def forward(self, x):
        return self.features(x)


class Derived(Base):
    def features(self, x):
        return F.dropout(x, 0.1)  # todo: TL401


class Given(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        x = F.dropout(x, self.p, self.training)
        x = F.dropout(x, self.p, training=self.training)
        return F.dropout2d(x, training=self.training, p=self.p)


class MonteCarlo(nn.Module):
    """Written out, it is meant."""

    def forward(self, x):
        return F.dropout(x, 0.5, training=True)


class Off(nn.Module):
    def forward(self, x):
        return F.dropout(x, 0.0) + F.dropout(x, 0.5, False) + nn.Dropout(0)(x)


class ByDefaultOff(nn.Module):
    def forward(self, x):
        return F.feature_alpha_dropout(F.alpha_dropout(x, 0.5), 0.5)


class Asks(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if self.training and self.p > 0:
            x = F.dropout(x, self.p)
        x = F.dropout(x, self.p) if self.training else x
        return self.training and F.dropout(x) or x


class AsksFirst(nn.Module):
    def forward(self, x):
        if not self.training:
            return x
        return F.dropout(x, 0.1)


class AsksOthers(nn.Module):
    def forward(self, x, train=False):
        is_eval = not train
        if train:
            x = F.dropout(x)
        if not is_eval:
            x = F.dropout(x)
        return x


class AsksBefore(nn.Module):
    def noise(self, x):
        return F.dropout(x, 0.1)

    def forward(self, x):
        if self.training:
            x = self.noise(x)
        return x


class Stored(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        return self.drop(x)


class MadeOnce(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = None

    def forward(self, x):
        if self.drop is None:
            self.drop = nn.Dropout(0.5)
        return self.drop(x)


class NotCalled(nn.Module):
    def forward(self, x):
        drop = nn.Dropout(0.5)
        return x, drop


class Switched(nn.Module):
    def forward(self, x):
        drop = nn.Dropout(0.5)
        drop.train(self.training)
        return drop(x)


class NotInForward(nn.Module):
    def augment(self, x):
        return F.dropout(x, 0.5)

    def forward(self, x):
        return x


class Starred(nn.Module):
    def __init__(self, **options):
        super().__init__()
        self.options = options

    def forward(self, x):
        return F.dropout(x, **self.options)


class NoModule:
    def forward(self, x):
        return F.dropout(x, 0.5)


class CallerDecides(nn.Module):
    """The probability, or a flag, is an argument of the forward pass."""

    def forward(self, x, p=0.0, noisy=False, *, sure=True, switches=()):
        x, switch = x if switches else (x, noisy)
        if noisy:
            x = F.dropout(x, 0.1)
        if not sure and x.ndim > 1:
            x = F.dropout(x, 0.2)
        if p > 0 and switch:
            x = F.dropout(x, 0.3)
        return F.dropout(x, p=p)


class ModuleDecides(nn.Module):
    def __init__(self, p, noisy):
        super().__init__()
        self.p, self.noisy = p, noisy

    def forward(self, x, mask=None):
        p = self.p
        if self.noisy and mask is not None:
            x = F.dropout(x, p)  # error
        return x
