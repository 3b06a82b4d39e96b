"""Patches become Jupyter widgets here. The only importer of ipywidgets and anywidget."""
