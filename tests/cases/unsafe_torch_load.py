"""Loads that may run code; without `weights_only` only where the project says that it is for old versions."""

import torch
import torch as t
from torch import load


def named(path, device):
    torch.load(path, weights_only=False)  # error @5
    t.load(path, map_location=device, weights_only=False)  # error
    load(path, weights_only=False)  # error


def several_lines(path):
    return torch.load(  # error @12
        path,
        map_location="cpu",
        weights_only=False,
    )


class Trainer:
    def restore(self, path):
        self.net.load_state_dict(torch.load(path, weights_only=False)["net"])  # error


def passed_on(path):
    return lambda: torch.load(path, weights_only=False)  # todo


def safe(path):
    return torch.load(path, weights_only=True)


def default(path):
    return torch.load(path, map_location="cpu")


def decided_elsewhere(path, trusted, **options):
    torch.load(path, weights_only=not trusted)
    torch.load(path, weights_only=trusted)
    return torch.load(path, **options)


class Store:
    def load(self, path, weights_only=True):
        return path

    def restore(self, path):
        return self.load(path, weights_only=False)


def shadowed(torch, path):
    return torch.load(path, weights_only=False)
