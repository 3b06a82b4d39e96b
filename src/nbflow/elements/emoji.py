"""Shortcodes such as ``:tada:`` to emoji, without a table of thousands.

Most shortcodes are Unicode's own names (``:rocket:``); only those that are
not stand here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Pairs of shortcode and emoji where the shortcode is not the character's Unicode name.
_OWN = (
    "+1 👍 -1 👎 thumbsup 👍 thumbsdown 👎 tada 🎉 smile 😄 smiley 😃 grinning 😀 grin 😁 "
    "laughing 😆 "
    "satisfied 😆 joy 😂 rofl 🤣 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 kissing_heart 😘 yum "
    "😋 "
    "sunglasses 😎 thinking 🤔 neutral_face 😐 expressionless 😑 unamused 😒 sweat 😓 pensive 😔 "
    "confused 😕 disappointed 😞 worried 😟 angry 😠 rage 😡 cry 😢 sob 😭 scream 😱 flushed 😳 "
    "sleeping 😴 mask 😷 nerd_face 🤓 hugs 🤗 shrug 🤷 facepalm 🤦 pray 🙏 clap 👏 raised_hands 🙌 "
    "muscle 💪 wave 👋 ok_hand 👌 point_up ☝️ point_down 👇 point_left 👈 point_right 👉 v ✌️ "
    "handshake 🤝 writing_hand ✍️ eyes 👀 ear 👂 nose 👃 lips 👄 heart ❤️ blue_heart 💙 "
    "green_heart 💚 yellow_heart 💛 orange_heart 🧡 purple_heart 💜 black_heart 🖤 white_heart 🤍 "
    "broken_heart 💔 100 💯 boom 💥 collision 💥 zap ⚡ star ⭐ star2 🌟 sparkles ✨ sunny ☀️ "
    "cloud ☁️ snowflake ❄️ rainbow 🌈 umbrella ☔ ocean 🌊 earth_africa 🌍 earth_americas 🌎 "
    "earth_asia 🌏 moon 🌔 dog 🐶 cat 🐱 mouse 🐭 rabbit 🐰 bear 🐻 panda_face 🐼 tiger 🐯 lion 🦁 "
    "cow 🐮 pig 🐷 frog 🐸 monkey_face 🐵 chicken 🐔 bee 🐝 bug 🐛 fish 🐟 unicorn 🦄 apple 🍎 "
    "pizza 🍕 beer 🍺 beers 🍻 coffee ☕ tea 🍵 cake 🍰 birthday 🎂 car 🚗 taxi 🚕 bus 🚌 train 🚆 "
    "airplane ✈️ ship 🚢 bike 🚲 house 🏠 office 🏢 hospital 🏥 school 🏫 hourglass ⌛ "
    "hourglass_flowing_sand ⏳ watch ⌚ alarm_clock ⏰ phone ☎️ telephone ☎️ computer 💻 "
    "desktop_computer 🖥️ keyboard ⌨️ printer 🖨️ camera 📷 tv 📺 bulb 💡 battery 🔋 mag 🔍 "
    "mag_right 🔎 "
    "lock 🔒 unlock 🔓 key 🔑 hammer 🔨 wrench 🔧 gear ⚙️ link 🔗 paperclip 📎 pushpin 📌 "
    "scissors ✂️ "
    "memo 📝 pencil 📝 pencil2 ✏️ book 📖 books 📚 bookmark 🔖 newspaper 📰 email 📧 envelope ✉️ "
    "package 📦 calendar 📆 date 📅 chart 💹 chart_with_upwards_trend 📈 "
    "chart_with_downwards_trend 📉 "
    "bar_chart 📊 clipboard 📋 file_folder 📁 wastebasket 🗑️ moneybag 💰 dollar 💵 credit_card "
    "💳 gem 💎 "
    "balance_scale ⚖️ trophy 🏆 medal_sports 🏅 soccer ⚽ basketball 🏀 football 🏈 tennis 🎾 "
    "dart 🎯 "
    "video_game 🎮 game_die 🎲 art 🎨 guitar 🎸 microphone 🎤 headphones 🎧 movie_camera 🎥 "
    "clapper 🎬 "
    "gift 🎁 bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 speech_balloon 💬 thought_balloon 💭 "
    "warning ⚠️ no_entry ⛔ no_entry_sign 🚫 x ❌ heavy_check_mark ✔️ white_check_mark ✅ "
    "ballot_box_with_check ☑️ question ❓ grey_question ❔ exclamation ❗ grey_exclamation ❕ "
    "bangbang ‼️ "
    "interrobang ⁉️ information_source ℹ️ recycle ♻️ red_circle 🔴 large_blue_circle 🔵 "
    "white_circle ⚪ "
    "black_circle ⚫ arrow_up ⬆️ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ arrows_counterclockwise 🔄 "
    "back 🔙 new 🆕 free 🆓 ok 🆗 sos 🆘 cool 🆒 up 🆙 copyright ©️ registered ®️ tm ™️ "
    "checkered_flag 🏁 triangular_flag_on_post 🚩 crossed_flags 🎌 hot_face 🥵 cold_face 🥶 "
    "partying_face 🥳 robot 🤖 ghost 👻 alien 👽 skull 💀 poop 💩 hankey 💩 smiling_imp 😈 fire 🔥 "
    "wind_face 🌬️ seedling 🌱 evergreen_tree 🌲 deciduous_tree 🌳 palm_tree 🌴 cactus 🌵 rose 🌹 "
    "sunflower 🌻 four_leaf_clover 🍀 maple_leaf 🍁 herb 🌿 snowman ⛄ christmas_tree 🎄 "
    "jack_o_lantern 🎃 "
    "fireworks 🎆 balloon 🎈 crown 👑 construction 🚧 rotating_light 🚨 traffic_light 🚥 "
    "hugging_face 🤗 brain 🧠 dna 🧬 test_tube 🧪 microscope 🔬 telescope 🔭 satellite 📡 "
    "atom_symbol ⚛️"
)


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    words = _OWN.split()
    return dict(zip(words[::2], words[1::2], strict=True))


@lru_cache(maxsize=512)
def emoji(name: str) -> str | None:
    """Return the emoji of a shortcode (without colons), or None.

    >>> emoji("tada"), emoji("rocket"), emoji("nothing_of_the_sort")
    ('🎉', '🚀', None)
    """
    known = _table().get(name)
    if known is not None:
        return known
    try:
        sign = unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return None
    if len(sign) != 1:
        return None
    code = ord(sign)
    if 0x1F300 <= code <= 0x1FAFF:
        return sign
    # Characters of the older blocks are text unless the selector asks for a picture.
    return sign + "\ufe0f" if 0x2600 <= code <= 0x27BF else None
