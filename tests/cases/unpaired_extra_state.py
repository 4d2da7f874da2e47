"""Halves of the pair that stand alone, and those that do not."""

import abc

import torch
from torch import nn


class OnlyGet(nn.Module):
    def get_extra_state(self):  # error: TL306 @9
        return {"steps": 1}


class OnlySet(nn.Module):
    def set_extra_state(self, state):  # error: TL306 @9
        self.steps = state["steps"]


class OfLayer(nn.Linear):
    def __init__(self, size):
        super().__init__(size, size)
        self.steps = 0

    @torch.no_grad()
    def get_extra_state(self):  # todo: TL306
        return self.steps


class Base(nn.Module):
    def forward(self, x):
        return x


class Derived(Base):
    def get_extra_state(self):  # error
        return None


class Both(nn.Module):
    def get_extra_state(self):
        return {"steps": 1}

    def set_extra_state(self, state):
        self.steps = state["steps"]


class Lower(Both):
    def get_extra_state(self):
        return {"steps": 2}


class Upper(Both):
    def set_extra_state(self, state):
        self.steps = state["steps"] + 1


class Assigned(nn.Module):
    def get_extra_state(self):
        return {"steps": 1}

    def load_steps(self, state):
        self.steps = state["steps"]

    set_extra_state = load_steps


class Mixin:
    def set_extra_state(self, state):
        self.steps = state


class Mixed(Mixin, nn.Module):
    def get_extra_state(self):
        return 1


class Abstract(nn.Module, abc.ABC):
    def get_extra_state(self):
        return {"steps": self.count()}

    @abc.abstractmethod
    def count(self): ...


class Concrete(Abstract):
    def count(self):
        return 1

    def set_extra_state(self, state):
        self.steps = state["steps"]


class Refuses(nn.Module):
    """What cannot be saved says so."""

    def get_extra_state(self):
        raise NotImplementedError("not saved")


class LoadsItself(nn.Module):
    def get_extra_state(self):
        return {"steps": 1}

    def _load_from_state_dict(self, state_dict, prefix, *rest):
        self.steps = state_dict.pop(prefix + "_extra_state")["steps"]
        super()._load_from_state_dict(state_dict, prefix, *rest)


class Hooked(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_load_state_dict_pre_hook(self.drop)

    def drop(self, module, state_dict, prefix, *rest):
        state_dict.pop(prefix + "_extra_state", None)

    def get_extra_state(self):
        return {"steps": 1}


class NoModule:
    def get_extra_state(self):
        return {"steps": 1}
