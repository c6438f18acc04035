/* Roles to colours. The numbers are xterm-256 ones, chosen for contrast (4.5:1 at least on usual
 * backgrounds) and for readers who do not see all colours; a word or sign always says the same. */
#include "dealbench/tui/theme.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct look without_colour(enum style style)
{
	struct look look = {.colour = -1};
	switch (style) {
	case STYLE_STRONG:
	case STYLE_ACCENT:
	case STYLE_WATCH:
	case STYLE_BAD:
		look.bold = true;
		break;
	case STYLE_SELECTED:
		look.reverse = true;
		break;
	case STYLE_INPUT:
		look.underline = true;
		break;
	case STYLE_PLAIN:
	case STYLE_QUIET:
	case STYLE_GOOD:
	case STYLE_RULE:
	case STYLE_BAR:
	case STYLE_BAR_REST:
	case STYLE_COUNT:
		break;
	}
	return look;
}

static int colour_256(bool light, enum style style)
{
	switch (style) {
	case STYLE_QUIET:
	case STYLE_BAR_REST:
		return light ? 241 : 248;
	case STYLE_RULE:
		return light ? 246 : 242;
	case STYLE_ACCENT:
		return light ? 24 : 116;
	case STYLE_GOOD:
		return light ? 26 : 75;
	case STYLE_WATCH:
		return light ? 94 : 220;
	case STYLE_BAD:
		return light ? 52 : 204;
	case STYLE_PLAIN:
	case STYLE_STRONG:
	case STYLE_SELECTED:
	case STYLE_INPUT:
	case STYLE_BAR:
	case STYLE_COUNT:
		return -1;
	}
	return -1;
}

static int colour_16(enum style style)
{
	switch (style) {
	case STYLE_ACCENT:
	case STYLE_GOOD:
		return 6;
	case STYLE_WATCH:
		return 3;
	case STYLE_BAD:
		return 1;
	case STYLE_PLAIN:
	case STYLE_STRONG:
	case STYLE_QUIET:
	case STYLE_SELECTED:
	case STYLE_INPUT:
	case STYLE_RULE:
	case STYLE_BAR:
	case STYLE_BAR_REST:
	case STYLE_COUNT:
		return -1;
	}
	return -1;
}

/* Bold and reverse only, for eyes and screens that need more than a thin line. */
static struct look with_contrast(enum style style)
{
	struct look look = without_colour(style);
	look.bold = look.bold || style == STYLE_GOOD;
	look.reverse = style == STYLE_SELECTED || style == STYLE_BAD || style == STYLE_INPUT;
	look.underline = false;
	return look;
}

struct look theme_look(enum theme theme, int colours, enum style style)
{
	bool light = theme == THEME_LIGHT;
	struct look look = without_colour(style);
	if (theme == THEME_CONTRAST) {
		return with_contrast(style);
	}
	if (theme == THEME_MONO || colours < 8 || (light && colours < 256)) {
		return look;
	}
	look.colour = colours >= 256 ? colour_256(light, style) : colour_16(style);
	if (style == STYLE_ACCENT || style == STYLE_WATCH ||
	    (style == STYLE_BAD && !light && colours >= 256)) {
		look.bold = false;
	}
	return look;
}

bool theme_wants_colour(enum colour_mode mode)
{
	const char *no = getenv("NO_COLOR");
	return mode == COLOUR_ALWAYS || (mode == COLOUR_AUTO && (!no || !*no));
}

static const char *const names[] = {
    [THEME_AUTO] = "auto",         [THEME_DARK] = "dark", [THEME_LIGHT] = "light",
    [THEME_CONTRAST] = "contrast", [THEME_MONO] = "mono",
};
static_assert(ARRAY_LEN(names) == THEME_COUNT, "one name a theme");

const char *theme_name(enum theme theme)
{
	return theme < THEME_COUNT ? names[theme] : names[THEME_AUTO];
}

bool theme_parse(const char *name, enum theme *out)
{
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (strcmp(name, names[i]) == 0) {
			*out = (enum theme)i;
			return true;
		}
	}
	return false;
}

enum theme theme_resolve(enum theme theme)
{
	const char *pair = getenv("COLORFGBG");
	if (theme != THEME_AUTO) {
		return theme;
	}
	const char *background = pair ? strrchr(pair, ';') : NULL;
	bool light =
	    background && (strcmp(background, ";7") == 0 || strcmp(background, ";15") == 0);
	return light ? THEME_LIGHT : THEME_DARK;
}
