"""The scripts beside this file are apps, not modules: nothing here is imported."""

collect_ignore_glob = ["*.py"]
