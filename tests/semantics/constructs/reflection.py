"""setattr, getattr, delattr, hasattr: literal names, f-strings, names that nobody knows."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

import torch
from torch import nn


class SetLiteral(nn.Module):
    def __init__(self):
        super().__init__()
        setattr(self, "a", nn.Linear(1, 1))
        setattr(self, "b" + "c", torch.ones(1))
        setattr(self, "d_%s" % "e", 1)  # slots of d_e: PLAIN | ABSENT
        name = "f"
        setattr(self, name, nn.Parameter(torch.ones(1)))
        setattr(self, f"{name}{2}", None)
        delattr(self, "a")


class SetFormatted(nn.Module):
    ARGUMENTS = [(2,)]

    def __init__(self, index):
        super().__init__()
        setattr(self, f"layer{index}", nn.Linear(1, 1))  # slots of layer2: MODULE | ABSENT
        setattr(self, "buffer_%d" % index, torch.ones(1))  # slots of buffer_2: PLAIN | ABSENT
        setattr(self, "a_%(i)s_b" % {"i": index}, 1)  # slots of a_2_b: PLAIN | ABSENT
        setattr(self, "100%%_%03d!" % index, 1)  # slots of 100%_002!: PLAIN | ABSENT
        setattr(self, "plus" + str(index), None)  # slots of plus2: PLAIN | ABSENT


class SetFormat(nn.Module):
    ARGUMENTS = [(2,)]

    def __init__(self, index):
        super().__init__()
        setattr(self, "layer{}".format(index), nn.Linear(1, 1))  # slots of layer2: MODULE | ABSENT
        setattr(self, "{1}_{0}".format("a", "b"), 1)
        setattr(self, "{x}{{}}".format(x="c"), 1)


class SetUnknown(nn.Module):  # rest: ABSENT | PLAIN | BUFFER | NON_PERSISTENT_BUFFER
    ARGUMENTS = [("a",)]

    def __init__(self, name):
        super().__init__()
        setattr(self, name, torch.ones(1))  # slots of a: ?


class SetUnknownAll(nn.Module):  # rest: any
    ARGUMENTS = [({"a": 1, "b": nn.Linear(1, 1)},)]

    def __init__(self, options):
        super().__init__()
        for name, value in options.items():
            setattr(self, name, value)  # slots of a: ?; slots of b: ?


class RegisterUnknown(nn.Module):  # rest: ABSENT | BUFFER
    ARGUMENTS = [("a",)]

    def __init__(self, name):
        super().__init__()
        self.register_buffer(name, torch.ones(1))  # slots of a: ?


class DeleteUnknown(nn.Module):
    ARGUMENTS = [("a",), ("b",)]

    def __init__(self, name):
        super().__init__()
        self.a = 1
        self.b = 1
        delattr(self, name)


class FormattedMeetsLiteral(nn.Module):
    ARGUMENTS = [("a",), ("b",)]

    def __init__(self, name):
        super().__init__()
        setattr(self, f"{name}_weight", nn.Parameter(torch.ones(1)))  # slots of b_weight: PARAMETER | ABSENT
        self.a_weight = None


class FormattedOverLiteral(nn.Module):
    ARGUMENTS = [("a",), ("b",)]

    def __init__(self, name):
        super().__init__()
        self.a_weight = None
        setattr(self, f"{name}_weight", nn.Parameter(torch.ones(1)))  # slots of b_weight: PARAMETER | ABSENT
        if self.a_weight is None:
            self.x = 1
        else:
            self.y = 1


class FormattedTwice(nn.Module):
    def __init__(self):
        super().__init__()
        for index in range(2):
            setattr(self, f"x{index}", None)
        for index in range(2):
            setattr(self, f"x{index}", nn.ReLU())  # slots of x0: PLAIN | MODULE | ABSENT; slots of x1: PLAIN | MODULE | ABSENT; kind of x0: NONE | MODULE; kind of x1: NONE | MODULE


class GetLiteral(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = torch.ones(1)
        self.b = getattr(self, "a")
        self.c = getattr(self, "missing", None)  # unknown
        layer = nn.Linear(1, 1)
        self.d = getattr(layer, "weight")  # unknown
        name = "a"
        self.e = getattr(self, f"{name}")


class GetUnknown(nn.Module):
    ARGUMENTS = [("a",)]

    def __init__(self, name):
        super().__init__()
        self.a = torch.ones(1)
        self.b = getattr(self, name)  # unknown
        self.c = getattr(self, f"{name}")  # unknown


class SelfAsOther(nn.Module):
    def __init__(self):
        super().__init__()
        setup(self)
        setup_named(value=torch.ones(1), target=self)


def setup(module):
    module.a = torch.ones(1)
    module.register_buffer("b", torch.ones(1))
    setattr(module, "c", nn.Linear(1, 1))
    del module.a


def setup_named(target, value):
    target.d = value


class HandedToUnknown(nn.Module):  # rest: any
    def __init__(self):
        super().__init__()
        self.x = 1
        exec("target.y = 1", {"target": self})  # slots of y: ?
        unknown = eval("setup")
        unknown(self)  # slots of b: ?; slots of c: ?


class HandedToLibrary(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)
        nn.utils.parametrizations.weight_norm(self.linear)
        nn.init.ones_(self.linear.bias)
        self.x = len(list(self.linear.parameters()))


class RegistersOnSelf(nn.Module):  # rest: any; xfail: other code is taken to leave alone what is known of the module
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2, 2))
        nn.utils.parametrizations.weight_norm(self)  # slots of weight: PARAMETER | ABSENT; slots of parametrizations: ?


class ClassItself(nn.Module):
    COUNT = 1

    def __init__(self):
        super().__init__()
        self.a = type(self).COUNT  # unknown
        self.b = self.__class__.COUNT  # unknown
        self.c = ClassItself.COUNT
        self.d = self.COUNT
        self.e = type(self)
        self.f = self.__class__.__name__  # unknown


class Loaded(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)
        self.load_state_dict(self.state_dict())
        self.eval()
        self.same = self.to("cpu").requires_grad_(False) is self
        self.n = sum(p.numel() for p in self.parameters())


class Applied(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)
        self.apply(self.reset)

    def reset(self, module):
        if isinstance(module, nn.Linear):
            nn.init.zeros_(module.weight)
        self.seen = True


class AppliedToSelf(nn.Module):
    def __init__(self):
        super().__init__()
        self.apply(mark)
        self.apply(lambda module: setattr(module, "seen", None))


def mark(module):
    module.marked = True
