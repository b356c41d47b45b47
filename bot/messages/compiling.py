"""How templates are compiled: Jinja's own compiler, but for a few things.

* Constants: a text between quotes is its author's words, so it becomes finished JSON text here, once; values
  from outside stay strings and are escaped where they are written.
* `a ~ b` joins by the rules of slots.py; Jinja's would escape as HTML.
* An attribute is the object's own; one that it does not have is an error at once.
* Calls, macros and outputs are compiled without the detours for sandboxes and for turning escaping on and off
  in the middle, which nothing here uses: half of the time of a large table.
* In place of a sandbox at run time: names that lead out of our nouns do not compile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import StringIO
from keyword import iskeyword
from operator import attrgetter
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.filters import sync_do_map as do_map
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from bot.messages import slots

_CONTAINERS = (dict, list, tuple, str)
# Underscores aside: texts that look up attributes themselves, and the frames and classes behind generators.
_FRAMES = {f"{kind}_{what}" for kind in ("gi", "cr", "ag") for what in ("frame", "code")}
_WAYS_OUT = frozenset({"format", "format_map", "mro", "tb_frame"} | _FRAMES)
_markup = str.__new__  # Markup's own asks first whether a string is one


class Generator(CodeGenerator):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._texts: dict[str, str] = {}

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  Jinja's name
        super().visit_Template(node, frame)
        for text, name in self._texts.items():
            self.writeline(f"{name} = Markup({text!r})")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: ARG002, N802  Jinja's name
        """Each finished text is one object, made when the template is loaded."""
        self.write(self._constant(node.value))

    def _constant(self, value: object) -> str:
        match value:
            case Markup():
                return self._texts.setdefault(str(value), f"text_{len(self._texts)}")
            case tuple():
                return f"({''.join(f'{self._constant(each)}, ' for each in value)})"
            case list():
                return f"[{', '.join(map(self._constant, value))}]"
            case dict():
                pairs = (f"{self._constant(key)}: {self._constant(each)}" for key, each in value.items())
                return f"{{{', '.join(pairs)}}}"
            case _:
                return repr(value)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        arguments = tuple(each.name for each in macro_ref.node.args)
        if macro_ref.accesses_caller and "caller" not in arguments:
            arguments += ("caller",)
        name = getattr(macro_ref.node, "name", None)
        self.write(f"environment.macro(environment, macro, {name!r}, {arguments!r})")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  Jinja's name
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Call(  # noqa: N802  Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002  Jinja's
    ) -> None:
        self.visit(node.node, frame)
        code, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        arguments, self.stream = self.stream.getvalue(), code
        self.write(f"({arguments.removeprefix(', ')})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's name
        _no_way_out(node.attr, node.lineno)
        keyword = iskeyword(node.attr)  # `words.from`
        self.write("getattr(" if keyword else "(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})" if keyword else f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        self.write(")")


class SlackMacro:
    """A macro, called as Jinja's is, without the question whether escaping is on: it is."""

    __slots__ = ("_arguments", "_body", "_count", "_environment", "_name")

    def __init__(
        self, environment: Environment, body: Callable[..., str], name: str | None, arguments: tuple[str, ...]
    ) -> None:
        self._environment = environment
        self._body = body
        self._name = name
        self._arguments = arguments
        self._count = len(arguments)

    def __call__(self, *args: object, **named: object) -> Markup:
        if named or len(args) != self._count:
            args = self._complete(args, named)
        return _markup(Markup, self._body(*args))

    def _complete(self, args: tuple[object, ...], named: dict[str, object]) -> tuple[object, ...]:
        """What is missing gets its default inside; the block of a `call` that is missing is undefined."""
        if len(args) > self._count:
            raise TypeError(f"macro {self._name!r} takes no more than {self._count} arguments")
        rest = self._arguments[len(args) :]
        if unknown := set(named).difference(rest):
            raise TypeError(f"macro {self._name!r} takes no argument {min(unknown)!r} (or took it already)")
        return (*args, *(named.get(name, self._default(name)) for name in rest))

    def _default(self, name: str) -> object:
        is_block = name == "caller"
        return self._environment.undefined("no block was given", name=name) if is_block else missing


class SlackEnvironment(Environment):
    code_generator_class = Generator
    joined = staticmethod(slots.joined)
    macro = SlackMacro

    def getitem(self, obj: Any, argument: Any) -> Any:
        """For `map(attribute=…)`: our nouns have fields, and trying an item first would cost a raise."""
        if isinstance(obj, _CONTAINERS):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return super().getitem(obj, argument)
        return self.getattr(obj, str(argument))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Where Jinja itself looks something up by a name that only the running template knows."""
        _no_way_out(attribute)
        return super().getattr(obj, attribute)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for constant in tree.find_all(nodes.Const):
            if isinstance(constant.value, str):
                constant.value = slots.in_json(constant.value)
        tree.body.insert(0, nodes.ExprStmt(nodes.Tuple(self._ours_in(tree), "load", lineno=1), lineno=1))
        return tree

    def _ours_in(self, tree: nodes.Template) -> list[nodes.Expr]:
        """`row` and the like, named once at the top: else a loop would look them up for each of its rows."""
        names = list(tree.find_all(nodes.Name))
        own = {name.name for name in names if name.ctx != "load"}
        used = {name.name for name in names} & set(self.globals) - own
        return [nodes.Name(name, "load", lineno=1) for name in sorted(used)]


def _no_way_out(attribute: str, line: int = 1) -> None:
    """Templates see our nouns' fields and methods, and no way from there to Python's inner rooms."""
    if attribute.startswith("_") or attribute in _WAYS_OUT:
        raise TemplateSyntaxError(f"{attribute!r} is not for templates", line)


@pass_context
def mapped(context: Context, values: Iterable[Any], *args: Any, **named: Any) -> Iterable[Any]:
    """Jinja's `map`; the plain case, a field of our nouns, without its detours: every row of every table."""
    if set(named) != {"attribute"} or args or not isinstance(named["attribute"], str):
        return do_map(context, values, *args, **named)
    path = str(named["attribute"])
    for part in path.split("."):
        _no_way_out(part)
    rows = list(values)
    if any(isinstance(row, _CONTAINERS) for row in rows):
        return do_map(context, rows, **named)
    return map(attrgetter(path), rows)
