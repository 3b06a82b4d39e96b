"""Read by Voilà from every Jupyter config folder; standalone, it loads no server extension.

It sets no option of Voilà's, so it cannot get in the way of a `voila.json` of your own.
"""

import logging

try:
    from nbflow.server_extension import send_small_messages_at_once
except ImportError as error:
    # Left over from an uninstalled nbflow, or of another Python: Voilà must still start.
    logging.getLogger("nbflow").warning("nbflow: Voilà's sockets stay as they are (%s)", error)
else:
    send_small_messages_at_once(logging.getLogger("nbflow"))
