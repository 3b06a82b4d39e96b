"""What counts as an icon."""

from __future__ import annotations

import re

from nbflow.errors import IconError
from nbflow.material import check_material

_MATERIAL = r":material/[a-z0-9_]+:"
# Characters that are drawn as pictures; what is newer than this line lies in the last block.
_PICTURE = (
    "[©®‼⁉™ℹ↔-↙↩↪⌚⌛⌨⏏⏩-⏳⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☝☠☢☣☦☪☮☯☸-☺♀♂♈-♓♟♠♣♥♦♨♻♾♿⚒-⚗⚙⚛⚜⚠⚡⚧⚪⚫⚰⚱⚽⚾⛄⛅⛈⛎⛏⛑⛓⛔⛩⛪"
    "⛰-⛵⛷-⛺⛽✂✅✈-✍✏✒✔✖✝✡✨✳✴❄❇❌❎❓-❕❗❣❤➕-➗➡➰➿⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙\U0001f000-\U0001faff]"
)
# A variant or a tone of skin follows its picture; joiners make one of several.
_ONE = f"{_PICTURE}[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?[\U000e0020-\U000e007f]*"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_KEYCAP = "[0-9#*]\ufe0f?\u20e3"
_EMOJI = f"(?:{_FLAG}|{_KEYCAP}|{_ONE}(?:\u200d{_ONE})*)"
_ICON = re.compile(f"{_MATERIAL}|{_EMOJI}")
_WHOLE = re.compile(f"{_MATERIAL}|{_EMOJI}|spinner")


def check_icon(icon: str | None) -> str | None:
    """Return ``icon``, or None for none.

    Raises:
        IconError: If it is neither one emoji nor ``:material/name:`` of a
            symbol that there is.

    >>> check_icon(":material/home:"), check_icon("")
    (':material/home:', None)
    """
    if icon is None or icon == "":
        return None
    if isinstance(icon, str) and _WHOLE.fullmatch(icon):
        return check_material(icon) if icon.startswith(":material/") else icon
    raise IconError(
        f'icon={icon!r} is no icon. Write one emoji, for example "🔥", or the name of a drawing '
        'as ":material/home:". Shortcodes such as ":fire:" work in Markdown only.'
    )


def leading_icon(text: str) -> tuple[str | None, str]:
    """Return the icon that ``text`` begins with, or None, and the rest of it.

    >>> leading_icon("✅ Saved"), leading_icon(":material/save: Saved"), leading_icon("Saved")
    (('✅', 'Saved'), (':material/save:', 'Saved'), (None, 'Saved'))
    """
    found = _ICON.match(text)
    return (found[0], text[found.end() :].strip(" ")) if found else (None, text)
