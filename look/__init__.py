"""What every surface shares to the eye: templates, styles, icons and a few template helpers. A leaf."""

from flask import Blueprint

from look import cells, compared, dates, icons, waterfall, words

look = Blueprint("look", __name__, static_folder="static", static_url_path="/static/look", template_folder="templates")

look.add_app_template_global(icons.icon)
look.add_app_template_global(icons.category_icon)
look.add_app_template_global(words.served)
look.add_app_template_global(cells.cells)
look.add_app_template_global(waterfall.waterfall, "waterfall_bars")
look.add_app_template_global(compared.compared, "compared_photos")
look.add_app_template_filter(dates.british_date)
look.add_app_template_filter(dates.clock)
look.add_app_template_filter(dates.twelve_hour)
look.add_app_template_filter(dates.day_and_time)
look.add_app_template_filter(words.verdict_word)
look.add_app_template_filter(words.status_chip)
look.add_app_template_filter(words.tier_word)
look.add_app_template_filter(words.kind_word)
look.add_app_template_filter(words.odds)
look.add_app_template_filter(words.bits)
