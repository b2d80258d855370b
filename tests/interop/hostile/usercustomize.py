raise SystemExit("usercustomize came from PYTHONPATH")
