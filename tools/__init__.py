"""Small scripts for working on nbflow; nothing here is part of the package."""
