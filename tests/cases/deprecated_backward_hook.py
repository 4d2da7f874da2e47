"""Hooks of both kinds."""

import torch
from torch import nn


class OfChild(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.fc.register_backward_hook(self.keep)  # error: TL407 @9

    def keep(self, module, grad_input, grad_output):
        pass


class OfItself(nn.Module):
    def __init__(self):
        super().__init__()
        self.handle = self.register_backward_hook(lambda *args: None)  # error


class OfAll(nn.Module):
    def watch(self, hook):
        for module in self.modules():
            module.register_backward_hook(hook)  # error
        return torch.nn.modules.module.register_module_backward_hook(hook)  # error


class OfGiven(nn.Module):
    def __init__(self, body):
        super().__init__()
        self.body = body
        body.register_backward_hook(print)  # error


class Full(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.fc.register_full_backward_hook(lambda *args: None)
        self.register_full_backward_pre_hook(lambda *args: None)
        torch.nn.modules.module.register_module_full_backward_hook


class OfTensor(nn.Module):
    def forward(self, x):
        x.register_hook(print)
        x.register_post_accumulate_grad_hook(print)
        return x


class OwnMethod(nn.Module):
    """It gives the name a meaning of its own."""

    def register_backward_hook(self, hook):
        return self.register_full_backward_hook(hook)

    def watch(self):
        self.register_backward_hook(print)


class Inherited(OwnMethod):
    def start(self):
        self.register_backward_hook(print)


class OfOther(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = OwnMethod()
        self.body.register_backward_hook(print)


class NoCall(nn.Module):
    def watch(self):
        return "register_backward_hook", self.register_full_backward_hook
