"""The module `ast` of a runtime without a parser: there are no syntax trees. What needs one raises NotImplementedError."""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


def _refuse(name):
    raise NotImplementedError(f'ast.{name}: this runtime has no parser and no compiler (profile "console")')


class AST:
    """The base of all nodes, of which there are none."""

    _attributes = ()
    _fields = ()


class NodeVisitor:
    """For classes that derive from it."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        _refuse("NodeVisitor")


class NodeTransformer(NodeVisitor):
    """For classes that derive from it."""


def parse(source, filename="<unknown>", mode="exec", **options):
    _refuse("parse")


def literal_eval(node_or_string):
    _refuse("literal_eval")


def unparse(ast_obj):
    _refuse("unparse")


def dump(node, *args, **keywords):
    _refuse("dump")


def walk(node):
    _refuse("walk")


def get_source_segment(source, node, *, padded=False):
    _refuse("get_source_segment")


def get_docstring(node, clean=True):
    _refuse("get_docstring")
