"""The codes of emoji that writers use most, as GitHub has them."""

from __future__ import annotations

_FACES = """
smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 satisfied 😆 sweat_smile 😅 rofl 🤣 joy 😂 slightly_smiling_face 🙂
upside_down_face 🙃 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 kissing_heart 😘 kissing 😗 relaxed ☺️ yum 😋
stuck_out_tongue 😛 stuck_out_tongue_winking_eye 😜 stuck_out_tongue_closed_eyes 😝 hugs 🤗 thinking 🤔
zipper_mouth_face 🤐 neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 roll_eyes 🙄 grimacing 😬
relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 dizzy_face 😵 sunglasses 😎 nerd_face 🤓 confused 😕 worried 😟
frowning 😦 open_mouth 😮 hushed 😯 astonished 😲 flushed 😳 anguished 😧 fearful 😨 cold_sweat 😰
disappointed_relieved 😥 cry 😢 sob 😭 scream 😱 confounded 😖 persevere 😣 disappointed 😞 sweat 😓 weary 😩
tired_face 😫 triumph 😤 rage 😡 angry 😠 smiling_imp 😈 skull 💀 hankey 💩 poop 💩 clown_face 🤡 ghost 👻 alien 👽
robot 🤖 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 dog 🐶 cat 🐱 pig 🐷 monkey_face 🐵
"""
_HANDS = """
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 v ✌️ raised_hands 🙌 raised_hand ✋ clap 👏 wave 👋 pray 🙏 muscle 💪
fist ✊ facepunch 👊 point_up ☝️ point_down 👇 point_left 👈 point_right 👉 point_up_2 👆 writing_hand ✍️ eyes 👀
"""
_SIGNS = """
heart ❤️ broken_heart 💔 two_hearts 💕 sparkling_heart 💖 heartbeat 💓 cupid 💘 fire 🔥 star ⭐ star2 🌟 sparkles ✨ boom 💥
zap ⚡ tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 rocket 🚀 bulb 💡 warning ⚠️ bug 🐛 memo 📝 book 📖
books 📚 wrench 🔧 hammer 🔨 lock 🔒 mag 🔍 bell 🔔 pushpin 📌 calendar 📆 computer 💻 iphone 📱 gem 💎
100 💯 x ❌ white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ question ❓ exclamation ❗ no_entry ⛔
construction 🚧 rainbow 🌈 sunny ☀️ snowflake ❄️ rose 🌹 cherry_blossom 🌸 four_leaf_clover 🍀 seedling 🌱
evergreen_tree 🌲 christmas_tree 🎄 camel 🐫 whale 🐳 snake 🐍 beer 🍺 beers 🍻 coffee ☕ cake 🍰 apple 🍎 watermelon 🍉
"""

_words = (_FACES + _HANDS + _SIGNS).split()
EMOJI = dict(zip(_words[::2], _words[1::2], strict=True))
"""Each code without its colons, and its emoji."""
