"""Calls of `forward`, of other modules and of what a class inherits."""

import torch
from torch import nn


class Child(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.layers = nn.ModuleList([nn.Linear(2, 2), nn.ReLU()])
        self.heads = nn.ModuleDict({"a": nn.Linear(2, 2)})

    def forward(self, x):
        x = self.fc.forward(x)  # error: TL406 @13
        x = self.layers[0].forward(x)  # error
        for layer in self.layers:
            x = layer.forward(x)  # error
        return self.heads["a"].forward(x)  # error


class Local(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(features, features), nn.Tanh())

    def encode(self, x):
        body = self.body
        return body.forward(x)  # error

    def forward(self, x):
        return self.encode(x) + self.encode(input=x) if x.ndim else self.body.forward(input=x)  # error


class Annotated(nn.Module):
    def __init__(self, body: nn.Module):
        super().__init__()
        self.body = body

    def forward(self, x):
        return self.body.forward(x)  # error


class OfProject(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = Child()

    def forward(self, x):
        return self.child.forward(x)  # error


class Derived(Child):
    def forward(self, x):
        return super().forward(x) + Child.forward(self, x)


class Itself(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def forward(self, x):
        return self.fc(x)

    def predict(self, x):
        return self.forward(x).argmax(-1)


class CallsItself(nn.Module):
    """Its call is something else than its forward."""

    def __call__(self, x):
        return self.forward(x) + 1

    def forward(self, x):
        return x


class OfCallsItself(nn.Module):
    def __init__(self):
        super().__init__()
        self.child = CallsItself()

    def forward(self, x):
        return self.child.forward(x)


class Constructs(nn.Module):
    """No hook is there yet."""

    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(3, 8, 3)
        self.size = self.body.forward(torch.zeros(1, 3, 8, 8)).numel()

    def forward(self, x):
        return self.body(x)


class Handed(nn.Module):
    """The method itself is asked for, not called."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def forward(self, x):
        return torch.utils.checkpoint.checkpoint(self.fc.forward, x)


class Unknown(nn.Module):
    def __init__(self, transform):
        super().__init__()
        self.transform = transform

    def forward(self, x):
        return self.transform.forward(x)


class Flow:
    def forward(self, x):
        return x


class OfNoModule(nn.Module):
    def __init__(self):
        super().__init__()
        self.flow = Flow()

    def forward(self, x):
        return self.flow.forward(x)
