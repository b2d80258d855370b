raise SystemExit("json came from PYTHONPATH")
