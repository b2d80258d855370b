"""An aspect on a target and all that it depends on: do their actions name anything outside the execution root?"""

load(":paths.bzl", "of_others", "text_outside", "value_outside", "word_outside")

visibility(["//tests/hermetic/..."])

ActionsInfo = provider(
    doc = "What the actions of a target and of all its dependencies name.",
    fields = {
        "findings": "(depset[string]) one line for each thing outside the execution root",
        "mnemonics": "(depset[string]) mnemonics of the actions with a command line that was looked at",
    },
)

_DOC = "Looks at the actions of a target and of everything it depends on in any configuration, toolchains apart."

def _finding(target, action, where, what):
    return "{}: {}: {} names {}: outside the execution root; give the action a declared input or tool, or an entry with its reason in tests/hermetic/paths.bzl".format(
        str(target.label).lstrip("@"),
        action.mnemonic,
        where,
        what,
    )

def _command_findings(target, action):
    """Of command line and environment: absolute paths, and a program that is no input."""
    found = []
    inputs = {file.path: None for file in action.inputs.to_list()}
    if action.argv[0] not in inputs:
        found.append(_finding(target, action, "the command line's first word", action.argv[0]))
    for word in action.argv:
        outside = word_outside(action.mnemonic, word)
        if outside:
            found.append(_finding(target, action, "the argument " + word, outside))
    for name, value in (action.env or {}).items():
        outside = value_outside(action.mnemonic, name, value)
        if outside:
            found.append(_finding(target, action, "the variable {}={}".format(name, value), outside))
    return found

def _action_findings(target, action):
    if action.argv:
        return _command_findings(target, action)
    outside = text_outside(action.content) if action.content else ""
    return [_finding(target, action, "the text of " + action.outputs.to_list()[0].basename, outside)] if outside else []

def _of_value(value):
    """The ActionsInfo of the targets in an attribute's value."""
    values = value if type(value) in ["list", "dict"] else [value]
    return [v[ActionsInfo] for v in values if type(v) == "Target" and ActionsInfo in v]

def _actions_impl(target, ctx):
    ours = [a for a in target.actions if not of_others(target.label, a.mnemonic)]
    deps = [info for name in dir(ctx.rule.attr) for info in _of_value(getattr(ctx.rule.attr, name))]
    return [ActionsInfo(
        findings = depset(
            [finding for action in ours for finding in _action_findings(target, action)],
            transitive = [info.findings for info in deps],
        ),
        mnemonics = depset(
            [action.mnemonic for action in ours if action.argv],
            transitive = [info.mnemonics for info in deps],
        ),
    )]

actions_aspect = aspect(
    implementation = _actions_impl,
    doc = _DOC,
    attr_aspects = ["*"],
)
