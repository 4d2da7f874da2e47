"""Attributes that freeze nothing, and those that do."""

import torch
from torch import nn


def module(net: nn.Module):
    net.requires_grad = False  # error @5


def submodules(net: nn.Module):
    for layer in net.children():
        layer.requires_grad = False  # error
    for name, layer in net.named_modules():
        if "head" not in name:
            layer.requires_grad = False  # error


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
        self.head = nn.Linear(2, 1)
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(1))
        self.features.requires_grad = False  # error

    def freeze(self):
        self.features.requires_grad = False  # error
        self.requires_grad = False  # error
        self.scale.requires_grad = False
        self.head.weight.requires_grad = False
        self.mean.requires_grad = False


def decided_elsewhere(net: nn.Sequential, trained):
    net.requires_grad = trained  # error
    for layer in net.children():
        layer.requires_grad = trained  # error


def misspelt(net: nn.Module):
    for parameter in net.parameters():
        parameter.require_grad = False  # error
    net.require_grad = False  # error
    weight = torch.ones(2)
    weight.require_grad = True  # error


def parameters(net: nn.Module):
    for parameter in net.parameters():
        parameter.requires_grad = False
    for name, parameter in net.named_parameters():
        parameter.requires_grad = "head" in name
    for parameter in list(net.parameters())[:-1]:
        parameter.requires_grad = False


def tensors(inputs: torch.Tensor):
    inputs.requires_grad = True
    mask = torch.ones(2)
    mask.requires_grad = True
    return mask


def method(net: nn.Module):
    net.requires_grad_(False)


def unknown(net, layer):
    net.requires_grad = False
    net.fc.requires_grad = False
    layer.weight.require_grad = False


class Switch(nn.Module):
    @property
    def requires_grad(self):
        return any(parameter.requires_grad for parameter in self.parameters())

    @requires_grad.setter
    def requires_grad(self, value):
        self.requires_grad_(value)


def own_meaning():
    switch = Switch()
    switch.requires_grad = False


class Noting(nn.Module):
    def __init__(self, requires_grad=True):
        super().__init__()
        self.requires_grad = requires_grad
        self.scale = nn.Parameter(torch.ones(1), requires_grad=requires_grad)


class Reading(nn.Module):
    def __init__(self):
        super().__init__()
        self.requires_grad = True

    def forward(self, inputs):
        return inputs if self.requires_grad else inputs.detach()


def told(reading: Reading):
    reading.requires_grad = False


class Annotated(nn.Module):
    requires_grad: bool = True

    def __init__(self):
        super().__init__()
        self.requires_grad = False


class Settings:
    def freeze(self):
        self.requires_grad = False
        self.require_grad = False
