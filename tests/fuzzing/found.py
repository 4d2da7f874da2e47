"""What made-up programs have shown to be wrong, each made as small as it can be."""

FOUND = {
    "a finally that an exception reaches": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()
        try:
            self.register_parameter("a", torch.zeros(2))
        finally:
            if p:
                self.register_buffer("a", nn.Buffer(torch.zeros(2)), persistent=False)
            else:
                self.a = 1.5
""",
    "a finally behind a try that catches": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        nn.Module.__init__(self)
        try:
            self.a = v
            try:
                self.b = nn.Parameter(torch.zeros(2)) * 2
            except RuntimeError:
                pass
        finally:
            self.a: object = Sub()
""",
    "a pop from another registry": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()
        self.add_module("c", None)
        self._buffers.pop("c", None)
        if n:
            self.register_buffer("c", torch.zeros(2))
""",
    "a pop from a registry of what is plain": """\
class Net(nn.Module):
    c = torch.relu

    def __init__(self, p, q, n):
        super().__init__()
        self.c: object = n

    def helper1(self, p, q, n):
        self._buffers.pop("c", None)
        del self.c
""",
    "a helper that works in construction only": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()
        self.helper0(p, q, n)
        del self.b
        self.register_parameter("b", None)

    def helper0(self, p, q, n):
        self.add_module("b", None)
""",
    "a function that a method hands the module to": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()

    def update(self, p, q, n):
        self.register_buffer("c", torch.zeros(2))

    def forward(self, p, q, n):
        put(self, "c", torch.zeros(2))
""",
    "a module that the class hides": """\
class Net(nn.Module):
    c = None

    def __init__(self, p, q, n):
        nn.Module.__init__(self)
        self.register_buffer("a", torch.zeros(2))
        self.c = nn.ModuleList([nn.Linear(1, 1)])

    def helper0(self, p, q, n):
        self.a = self.c
""",
    "a buffer that the class hides": """\
class Net(nn.Module):
    a = torch.zeros(1)
    b = 3

    def __init__(self, p, q, n):
        super().__init__()
        self._buffers["a"] = nn.Buffer(torch.zeros(2), persistent=False)

    def update(self, p, q, n):
        self.b = self.a
""",
    "an assignment that lets go before the class is in the way": """\
class Net(nn.Module):
    b = nn.Linear(1, 1)

    def __init__(self, p, q, n):
        super().__init__()
        self.__dict__["b"] = torch.tensor([1, 2])

    def update(self, p, q, n):
        try:
            self.b = nn.Parameter(torch.zeros(2))
        except KeyError:
            pass
""",
    "no Parameter among the parameters": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()
        self._parameters["c"] = nn.Parameter(torch.zeros(2)) * 2

    def helper1(self, p, q, n):
        try:
            self.a = self.c
        except RuntimeError:
            return
        self.a = nn.ReLU()

    def update(self, p, q, n):
        self.c = v
""",
    "an inherited method that goes past the protocol": """\
class Base(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()

    def helper0(self, p, q, n):
        if n == 0:
            self.register_buffer("b", Sub())

    def helper1(self, p, q, n):
        self.__dict__["b"] = torch.tensor([1, 2])


class Net(Base):
    def update(self, p, q, n):
        self.d = 1
""",
    "an inherited method that registers by another name": """\
class Base(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()

    def helper0(self, p, q, n):
        self.register_module("e", Sub())


class Net(Base):
    def __init__(self, p, q, n):
        super().__init__(p, q, n)
""",
    "a method that has another one change something": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()

    def update(self, p, q, n):
        self.register_buffer("a", torch.tensor([1, 2]))
        self.helper0(p, q, n)
        self.add_module("a", nn.ReLU())

    def helper0(self, p, q, n):
        self.helper1(p, q, n)

    def helper1(self, p, q, n):
        put(self, "a", nn.Parameter(torch.ones(2)))
""",
    "a method that is called halfway": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()

    def update(self, p, q, n):
        self.b = nn.Parameter(torch.zeros(2))
        self.helper0(p, q, n)
        self.b = nn.Buffer(torch.zeros(2))

    def helper0(self, p, q, n):
        self.b = torch.zeros(2)
""",
    "an attribute that keeps a buffer which is replaced": """
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()
        self.register_buffer("c", nn.Buffer(torch.zeros(2)).clone())
        self.b = self.c
        self.c = nn.parameter.Parameter(data=torch.zeros(1))
""",
}

KNOWN = {
    "what a handler changes before it fails again": """\
class Net(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()
        self.c = nn.ModuleList([nn.Linear(1, 1)])
        try:
            self.helper0(p, q, n)
        except AttributeError:
            try:
                self.helper0(p, q, n)
            finally:
                self.register_parameter("d", nn.Parameter(torch.ones(2), requires_grad=False))
        self.c = same(None)
        match n:
            case 0:
                self.b = self.c

    def helper0(self, p, q, n):
        try:
            object.__setattr__(self, "c", torch.zeros(2).sum().item())
        except TypeError:
            pass

        def inner():
            self.register_buffer("b", None, persistent=False)

        inner()
""",
    "a buffer that is popped and stays on the list of those not saved": """\
class Base(nn.Module):
    def __init__(self, p, q, n):
        super().__init__()

class Net(Base):
    def helper0(self, p, q, n):
        self._buffers["b"] = nn.Parameter(torch.zeros(2)) * 2

    def forward(self, p, q, n):
        self.b = nn.Buffer(torch.zeros(2), persistent=False)
        self._buffers.pop("b", None)
""",
    "a name that only the class has, after what always fails": """\
class Net(nn.Module):
    b = None

    def __init__(self, p, q, n):
        super().__init__()
        try:
            for name in ("a", "b"):
                self.register_parameter(name, nn.Buffer(torch.zeros(2), persistent=False))
        except (KeyError, TypeError):
            pass
        for i in range(n):
            if self.b is not None:
                continue
            self.c = True
""",
}
"""Programs of which something untrue is still claimed."""
