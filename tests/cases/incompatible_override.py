"""Overrides that nn.Module cannot call, or whose result it cannot use."""

import torch
from torch import nn


class Lists(nn.Module):
    def state_dict(self):  # error: TL307 @9
        return {}


class Positional(nn.Module):
    def state_dict(self, destination, prefix, keep_vars, own):  # error
        return super().state_dict()


class OtherNames(nn.Module):
    def state_dict(self, target=None, prefix="", keep_vars=False):  # error
        return super().state_dict(destination=target, prefix=prefix, keep_vars=keep_vars)


class NoMode(nn.Module):
    def train(self):  # error: TL307 @9
        return super().train()


class NoReturn(nn.Module):
    def train(self, mode=True):  # error
        super().train(mode)


class BareReturn(nn.Module):
    def train(self, mode: bool = True):  # error
        if not mode:
            super().train(False)
            return
        super().train(True)


class Decorated(nn.Module):
    @torch.no_grad()
    def train(self, mode=True):  # error
        super().train(mode)


class Moves(nn.Module):
    def _apply(self, fn):  # error
        super()._apply(fn)


class Recurses(nn.Module):
    def _apply(self, fn, recurse):  # error
        return super()._apply(fn, recurse)


class Loads(nn.Module):
    def _load_from_state_dict(self, state_dict, prefix):  # error
        pass

    def _save_to_state_dict(self, destination):  # error
        pass

    def set_extra_state(self):  # error
        pass

    def get_extra_state(self, prefix):  # error
        return prefix


class Lister(nn.Module):
    def named_modules(self):  # error
        return super().named_modules()

    def extra_repr(self, indent):  # error
        return " " * indent


class KeywordOnly(nn.Module):
    def train(self, *, mode=True):  # error
        return super().train(mode)


class Stars(nn.Module):
    def state_dict(self, *args, **kwargs):
        return super().state_dict(*args, **kwargs)

    def train(self, *args, **kwargs):
        return super().train(*args, **kwargs)

    def _load_from_state_dict(self, *args):
        super()._load_from_state_dict(*args)


class SomeStars(nn.Module):
    def state_dict(self, prefix="", **rest):
        return super().state_dict(prefix=prefix, **rest)

    def _load_from_state_dict(self, state_dict, prefix, *rest):
        super()._load_from_state_dict(state_dict, prefix, *rest)

    def _save_to_state_dict(self, destination, *rest):
        super()._save_to_state_dict(destination, *rest)


class Same(nn.Module):
    def train(self, mode=True):
        super().train(mode)
        return self

    def state_dict(self, *, destination=None, prefix="", keep_vars=False):
        return super().state_dict(destination=destination, prefix=prefix, keep_vars=keep_vars)

    def _apply(self, fn, recurse=True):
        return super()._apply(fn, recurse)

    def set_extra_state(self, state):
        pass

    def get_extra_state(self):
        return None

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        return super().named_modules(memo, prefix, remove_duplicate)


class ModeNeeded(nn.Module):
    def train(self, mode):
        return super().train(mode)


class Renamed(nn.Module):
    def train(self, is_training=True):
        module = super().train(is_training)
        return module


class OneWayOut(nn.Module):
    """Whether it returns None depends on what is not known."""

    def train(self, mode=True):
        if mode:
            return super().train(mode)


class Raises(nn.Module):
    def train(self, mode=True):
        raise RuntimeError("it is only for inference")

    def state_dict(self):
        raise NotImplementedError


def adapted(method):
    return lambda self, *args, **kwargs: method(self) or self


class Adapted(nn.Module):
    @adapted
    def train(self):
        pass

    @adapted
    def state_dict(self):
        return {}


class Static(nn.Module):
    @staticmethod
    def extra_repr(indent=2):
        return " " * indent


class NoModule:
    def state_dict(self):
        return {}

    def train(self):
        pass
