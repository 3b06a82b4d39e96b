"""An app's state as static HTML: for saved notebooks, for pages without a kernel or a script."""

from nbflow.view.saved.document import LIMIT, saved_html

__all__ = ["LIMIT", "saved_html"]
