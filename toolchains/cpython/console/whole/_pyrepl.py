"""In place of the package: there is no prompt without a compiler."""

raise SystemExit('this runtime has no parser and no compiler (profile "console"): there is no prompt')
