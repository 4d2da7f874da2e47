"""Registration: keywords, persistence, nn.Buffer, names that are taken, deletion, None."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

from typing import Optional

import torch
from torch import Tensor, nn


class Buffers(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("a", torch.ones(1))
        self.register_buffer("b", torch.ones(1), False)
        self.register_buffer("c", torch.ones(1), persistent=False)
        self.register_buffer("d", tensor=None)
        self.register_buffer(name="e", tensor=torch.ones(1), persistent=True)
        self.register_buffer(persistent=False, tensor=torch.ones(1), name="f")


class PersistenceUnknown(nn.Module):
    ARGUMENTS = [(True,), (False,)]

    def __init__(self, persistent: bool):
        super().__init__()
        self.register_buffer("a", torch.ones(1), persistent)
        self.register_buffer("b", torch.ones(1), persistent=not persistent)
        self.c = nn.Buffer(torch.ones(1), persistent=persistent)
        options = {"persistent": persistent}
        self.register_buffer("d", torch.ones(1), **options)


class NewBuffers(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Buffer(torch.ones(1))
        self.b = nn.Buffer(torch.ones(1), persistent=False)
        self.c = nn.Buffer(torch.ones(1), persistent=True)
        self.d = nn.Buffer(data=torch.ones(1))
        self.register_buffer("e", nn.Buffer(torch.ones(1), persistent=False))


class BufferKeepsPersistence(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("a", None, persistent=False)
        self.a = torch.ones(1)
        self.register_buffer("b", None, persistent=False)
        self.b = nn.Buffer(torch.ones(1))
        self.register_buffer("c", torch.ones(1))
        self.c = nn.Buffer(torch.ones(1), persistent=False)
        self.c = None
        self.d = torch.ones(1)
        self.register_buffer("e", nn.Parameter(torch.ones(1)))
        self.e = nn.Parameter(torch.ones(1))


class Parameters(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("a", nn.Parameter(torch.ones(1)))
        self.register_parameter("b", None)
        self.register_parameter(name="c", param=nn.Parameter(torch.ones(1), requires_grad=False))
        self.d = nn.Parameter(torch.ones(1))
        self.d = None
        self.b = nn.Parameter(torch.ones(1))
        self.e = nn.UninitializedParameter()


class Modules(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_module("a", nn.ReLU())
        self.register_module("b", None)
        self.add_module(name="c", module=nn.ReLU())
        self.b = nn.ReLU()
        self.d = nn.ReLU()
        self.d = None
        self.e = torch.nn.Sequential()


class Overwrites(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("a", torch.ones(1))
        self.a = nn.Linear(1, 1)
        self.b = nn.Linear(1, 1)
        self.b = nn.Parameter(torch.ones(1))


class WrongBuffer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("x", 1.0)  # raises: TypeError


class WrongParameter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("x", torch.ones(1))  # raises: TypeError


class WrongModule(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_module("x", torch.ones(1))  # raises: TypeError


class TakenByModule(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = nn.ReLU()
        self.register_buffer("x", torch.ones(1))  # raises: KeyError


class TakenByApi(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("type", torch.ones(1))  # raises: KeyError


class TakenByTraining(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("training", torch.ones(1))  # raises: KeyError


class TakenOnSomePaths(nn.Module):
    ARGUMENTS = [(False,)]

    def __init__(self, flag):
        super().__init__()
        if flag:
            self.x = None
        self.register_buffer("x", torch.ones(1))


class TakenByBase(TakenOnSomePaths):
    def __init__(self):
        super().__init__(False)
        self.register_buffer("x", torch.ones(2), persistent=False)
        self.y = None
        self.register_parameter("y", None)  # raises: KeyError


class OptionalBuffer(nn.Module):
    ARGUMENTS = [(None,), (lambda: torch.ones(1),)]

    def __init__(self, x: Optional[Tensor] = None):
        super().__init__()
        self.register_buffer("x", x)
        self.y = self.x


class ExtraState(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("steps", torch.tensor(0))
        self.steps = self.steps + 1
        self.w = nn.Parameter(torch.ones(1))
        self.w.requires_grad = False
        self.w.requires_grad_(True)
        self.v = nn.Parameter(torch.ones(1)).requires_grad_(False)
        self.u = self.w.data
        self.s = self.w.detach()
        self.t = self.w.to("cpu")  # slots: PLAIN | PARAMETER; kind: TENSOR | PARAMETER
        self.scale = self.w * 2


class RequiresGradLater(nn.Module):
    def __init__(self):
        super().__init__()
        p = nn.Parameter(torch.ones(1))
        p.requires_grad_(False)
        self.p = p
        q = nn.Parameter(torch.ones(1))
        q.requires_grad = False
        self.q = q
        r = torch.ones(1)
        r.requires_grad_()
        self.r = r


class FilledInPlace(nn.Module):
    def __init__(self):
        super().__init__()
        a = torch.zeros(3)
        a.uniform_(1, 2)
        self.a = a
        b = torch.zeros(3)
        nn.init.normal_(b)
        self.b = b
        c = torch.zeros(3)
        c[0] = 1
        self.c = c
        d = torch.zeros(3)
        d += torch.arange(3)
        self.d = d
        e = torch.zeros(3)
        e[1:].copy_(torch.ones(2))
        self.e = e
        self.f = torch.zeros(3)
        self.f[0] = 1
        self.register_buffer("g", torch.zeros(3))
        self.g[0].fill_(1)
        self.h = torch.zeros(3)
        nn.init.normal_(tensor=self.h)
        i = torch.empty(3)
        torch.rand(3, out=i)
        self.i = i
        self.j = torch.zeros(0)
        self.k = torch.zeros(2, 0)
        l = torch.zeros(3)
        l.data.normal_()
        self.l = l
        m = torch.zeros(2, 3)
        m.T[0] = 1
        self.m = m


class FilledThroughView(nn.Module):  # xfail: a view by another name
    def __init__(self):
        super().__init__()
        x = torch.zeros(3)
        view = x[1:]
        view.fill_(1)
        self.x = x


class SharedRegistration(nn.Module):
    def __init__(self):
        super().__init__()
        weight = nn.Parameter(torch.ones(1))
        self.a = weight
        self.register_parameter("b", weight)
        table = torch.ones(1)
        self.register_buffer("c", table)
        self.d = table


class Children(nn.Module):
    def __init__(self):
        super().__init__()
        child = nn.Module()
        child.register_buffer("x", torch.ones(1))
        child.y = nn.ReLU()
        self.child = child
        self.child.add_module("z", nn.ReLU())
