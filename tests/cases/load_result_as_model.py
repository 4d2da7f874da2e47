"""What `load_state_dict` gives, taken for the module."""

import torch
from torch import nn


def same_name(state):
    net = nn.Linear(2, 1)
    net = net.load_state_dict(state)  # error @11
    return net


def chained(path):
    return nn.Linear(2, 1).load_state_dict(torch.load(path)).eval()  # error


def other_name(network, state):
    loaded = network.load_state_dict(state)  # error
    loaded.eval()
    return loaded


def optimizer_too(parameters, state):
    optimizer = torch.optim.SGD(parameters, lr=0.1)
    optimizer = optimizer.load_state_dict(state)  # error
    return optimizer


class Trainer:
    def restore(self, path):
        self.model = self.model.load_state_dict(torch.load(path))  # error


def keys_are_used(model, state):
    keys = model.load_state_dict(state, strict=False)
    return keys.missing_keys, keys.unexpected_keys


def keys_are_unpacked(model, state):
    missing, unexpected = model.load_state_dict(state, strict=False)
    return missing + unexpected


def message(model, state):
    print(model.load_state_dict(state))
    print(model.load_state_dict(state).missing_keys)


class Chainable(nn.Module):
    def load_state_dict(self, *args, **kwargs):
        super().load_state_dict(*args, **kwargs)
        return self


def own_meaning(state):
    model = Chainable()
    model = model.load_state_dict(state)
    return Chainable().load_state_dict(state).eval()


class Settings:
    def load_state_dict(self, state):
        return self

    def copy(self, state):
        settings = Settings()
        settings = settings.load_state_dict(state)
        return settings


def of_an_element(models, state):
    missing, unexpected = models[0].load_state_dict(state)
    results = {}
    results["head"] = models[1].load_state_dict(state)
    return missing, unexpected, results
