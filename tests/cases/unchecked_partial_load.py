"""Partial loads whose result is thrown away, and those that are looked at."""

import torch
from torch import nn


def thrown_away(net, state):
    net.load_state_dict(state, strict=False)  # error @5
    net.load_state_dict(state, False)  # error


def from_a_file(path):
    net = nn.Linear(2, 1)
    net.load_state_dict(torch.load(path)["model"], strict=False, assign=True)  # error
    return net


class Pretrained(nn.Module):
    def restore(self, state):
        self.load_state_dict(state, strict=False)  # error


def kept(net, state):
    keys = net.load_state_dict(state, strict=False)
    return keys.missing_keys


def unpacked(net, state):
    missing, _ = net.load_state_dict(state, strict=False)
    assert not missing


def shown(net, state, log):
    log(net.load_state_dict(state, strict=False))


def strict(net, state):
    net.load_state_dict(state)
    net.load_state_dict(state, strict=True)


def decided_elsewhere(net, state, strict, **options):
    net.load_state_dict(state, strict=strict)
    net.load_state_dict(state, **options)


class Checked(nn.Module):
    def load_state_dict(self, state_dict, strict=True, assign=False):
        keys = super().load_state_dict(state_dict, strict, assign)
        print(keys)
        return keys


def own_meaning(state):
    Checked().load_state_dict(state, strict=False)
