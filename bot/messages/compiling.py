"""How templates are compiled: Jinja's own compiler, but for a few things.

* Constants: a text between quotes is its author's words, so it becomes finished JSON text here, once; values
  from outside stay strings and are escaped where they are written.
* `a ~ b` joins by the rules of slots.py; Jinja's would escape as HTML.
* An attribute is the object's own; one that it does not have is an error at once.
* Calls and outputs are compiled without the detours for sandboxes and for turning escaping on and off in the
  middle, which nothing here uses: half of the time of a large table.
"""

from __future__ import annotations

from io import StringIO
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

from bot.messages import slots

_CONTAINERS = (dict, list, tuple, str)


class Generator(CodeGenerator):
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
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        self.write(")")


class SlackEnvironment(Environment):
    code_generator_class = Generator
    joined = staticmethod(slots.joined)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """For `map(attribute=…)`: our nouns have fields, and trying an item first would cost a raise."""
        if isinstance(obj, _CONTAINERS):
            return super().getitem(obj, argument)
        return self.getattr(obj, str(argument))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for constant in tree.find_all(nodes.Const):
            if isinstance(constant.value, str):
                constant.value = slots.in_json(constant.value)
        return tree
