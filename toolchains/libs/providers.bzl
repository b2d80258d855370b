"""Provider of the third-party libraries that extension modules link."""

visibility("public")

def _third_party_init(*, label, package, version, spdx, texts = depset(), deps = depset()):
    for field, value in {"package": package, "spdx": spdx}.items():
        if type(value) != "string" or not value.strip():
            fail("{}: ThirdPartyInfo.{} is {}, expected a text that is not empty".format(label, field, repr(value)))
    if type(version) != "string":
        fail("{}: ThirdPartyInfo.version is {}, expected a text, \"\" where it is not known".format(label, repr(version)))
    for field, value in {"texts": texts, "deps": deps}.items():
        if type(value) != "depset":
            fail("{}: ThirdPartyInfo.{} is {}, expected a depset".format(label, field, repr(value)))
    return {"deps": deps, "label": label, "package": package, "spdx": spdx, "texts": texts, "version": version}

ThirdPartyInfo, _new_third_party = provider(
    doc = "A library of a third party: what a list of licences says of it.",
    fields = {
        "deps": "(depset[ThirdPartyInfo]) the third-party libraries that it links",
        "label": "(Label) the library's target",
        "package": "(string) its name, for example \"zlib\"",
        "spdx": "(string) SPDX expression of its licence, for example \"Zlib\"; NOASSERTION where nobody said one",
        "texts": "(depset[File]) its licence, as its authors wrote it",
        "version": "(string) its version, \"\" where nobody said one",
    },
    init = _third_party_init,
)

def third_party_of(target):
    """What is known of a library: its ThirdPartyInfo, or only its label where it is a plain cc_library.

    Args:
      target: a target with CcInfo.

    Returns:
      depset of ThirdPartyInfo: the library's, and those of what it links.
    """
    if ThirdPartyInfo in target:
        info = target[ThirdPartyInfo]
        return depset([info], transitive = [info.deps])
    return depset([ThirdPartyInfo(
        label = target.label,
        package = str(target.label),
        spdx = "NOASSERTION",
        version = "",
    )])
