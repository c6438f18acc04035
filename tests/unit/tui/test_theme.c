/* Colours: readable on usual backgrounds, told apart by readers who do not see all of them, and
 * absent where they are not wanted. */
#include "unit.h"

#include <math.h>
#include <stdlib.h>

#include "dealbench/tui/theme.h"

struct rgb {
	double v[3]; /* 0..1, as on the wire */
};

static struct rgb hex(unsigned long colour)
{
	return (struct rgb){{(double)(colour >> 16) / 255, (double)(colour >> 8 & 255) / 255,
	                     (double)(colour & 255) / 255}};
}

/* xterm's colour 16..255. */
static struct rgb xterm(int colour)
{
	static const int steps[] = {0, 95, 135, 175, 215, 255};
	if (colour >= 232) {
		double grey = (8 + 10 * (colour - 232)) / 255.0;
		return (struct rgb){{grey, grey, grey}};
	}
	colour -= 16;
	return (struct rgb){
	    {steps[colour / 36] / 255.0, steps[colour / 6 % 6] / 255.0, steps[colour % 6] / 255.0}};
}

static double linear(double v)
{
	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(struct rgb c)
{
	return 0.2126 * linear(c.v[0]) + 0.7152 * linear(c.v[1]) + 0.0722 * linear(c.v[2]);
}

/* WCAG 2 contrast ratio. */
static double contrast(struct rgb a, struct rgb b)
{
	double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;
	return la > lb ? la / lb : lb / la;
}

/* Full dichromacy, Machado, Oliveira and Fernandes 2009; the first is normal sight. */
static const double sights[4][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};

static double lab_curve(double t)
{
	return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIELAB (D65) as it is seen. */
static void seen_lab(struct rgb c, const double sight[3][3], double lab[3])
{
	static const double xyz[3][3] = {{0.4124564, 0.3575761, 0.1804375},
	                                 {0.2126729, 0.7151522, 0.0721750},
	                                 {0.0193339, 0.1191920, 0.9503041}};
	static const double white[] = {0.95047, 1, 1.08883};
	double seen[3], f[3];
	for (int i = 0; i < 3; i++) {
		seen[i] = 0;
		for (int j = 0; j < 3; j++) {
			seen[i] += sight[i][j] * linear(c.v[j]);
		}
		seen[i] = seen[i] < 0 ? 0 : seen[i] > 1 ? 1 : seen[i];
	}
	for (int i = 0; i < 3; i++) {
		double sum = xyz[i][0] * seen[0] + xyz[i][1] * seen[1] + xyz[i][2] * seen[2];
		f[i] = lab_curve(sum / white[i]);
	}
	lab[0] = 116 * f[1] - 16;
	lab[1] = 500 * (f[0] - f[1]);
	lab[2] = 200 * (f[1] - f[2]);
}

static double degrees(double b, double a)
{
	double h = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / M_PI;
	return h < 0 ? h + 360 : h;
}

static double cosine(double deg)
{
	return cos(deg * M_PI / 180);
}

/* CIEDE2000, after Sharma, Wu and Dalal 2005. */
static double distance(const double p[3], const double q[3])
{
	double c_mean = (hypot(p[1], p[2]) + hypot(q[1], q[2])) / 2;
	double g = 0.5 * (1 - sqrt(pow(c_mean, 7) / (pow(c_mean, 7) + pow(25, 7))));
	double a1 = (1 + g) * p[1], a2 = (1 + g) * q[1];
	double c1 = hypot(a1, p[2]), c2 = hypot(a2, q[2]);
	double h1 = degrees(p[2], a1), h2 = degrees(q[2], a2);
	double dh = c1 * c2 == 0 ? 0 : h2 - h1;
	dh += dh > 180 ? -360 : dh < -180 ? 360 : 0;
	double big_dh = 2 * sqrt(c1 * c2) * sin(dh / 2 * M_PI / 180);
	double l = (p[0] + q[0]) / 2, c = (c1 + c2) / 2, h = h1 + h2;
	if (c1 * c2 != 0) {
		h = fabs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
	}
	double t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) -
	           0.20 * cosine(4 * h - 63);
	double sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2));
	double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
	double rt = -sin(60 * exp(-pow((h - 275) / 25, 2)) * M_PI / 180) * 2 *
	            sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)));
	double dl = (q[0] - p[0]) / sl, dc = (c2 - c1) / sc, dhh = big_dh / sh;
	return sqrt(dl * dl + dc * dc + dhh * dhh + rt * dc * dhh);
}

static void distance__agrees_with_published_pairs(void **state)
{
	(void)state;
	const double a[3] = {50, 2.6772, -79.7751}, b[3] = {50, 0, -82.7485};
	const double c[3] = {2.0776, 0.0795, -1.1350}, d[3] = {0.9033, -0.0636, -0.5514};
	assert_true(fabs(distance(a, b) - 2.0425) < 0.0001);
	assert_true(fabs(distance(c, d) - 0.9082) < 0.0001);
}

/* The roles that say something by colour, beside a word or sign. */
static const enum style verdicts[] = {STYLE_GOOD, STYLE_WATCH, STYLE_BAD};

/* xterm's own for the first sixteen; a terminal's palette may differ. */
static struct rgb palette(int colour)
{
	static const unsigned long first[] = {
	    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
	return colour < 16 ? hex(first[colour]) : xterm(colour);
}

/* Every coloured role of a theme against every background that it is for. */
static void expect_contrast(enum theme theme, int colours, const unsigned long *backgrounds,
                            size_t count)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = theme_look(theme, colours, (enum style)style);
		/* A rule only parts what is read; one of 16 colours is bold where it is dark. */
		double least = style == STYLE_RULE ? 2.5 : look.bold && colours < 256 ? 3 : 4.5;
		for (size_t b = 0; b < count && look.colour >= 0; b++) {
			double got = contrast(palette(look.colour), hex(backgrounds[b]));
			if (got < least) {
				fail_msg("%s, %d colours: role %d on #%06lx: %.2f",
				         theme_name(theme), colours, style, backgrounds[b], got);
			}
		}
	}
}

static const unsigned long dark_screens[] = {0x000000, 0x1e1e1e, 0x282c34};
static const unsigned long light_screens[] = {0xffffff, 0xfdf6e3};

static void colours__have_contrast_on_usual_backgrounds(void **state)
{
	(void)state;
	const int depths[] = {8, 16, 88, 256};
	for (size_t i = 0; i < ARRAY_LEN(depths); i++) {
		/* Which grey a screen of 16 colours calls black is not known: its own, then. */
		size_t screens = depths[i] < 256 ? 1 : ARRAY_LEN(dark_screens);
		expect_contrast(THEME_DARK, depths[i], dark_screens, screens);
		expect_contrast(THEME_AUTO, depths[i], dark_screens, screens);
		expect_contrast(THEME_LIGHT, depths[i], light_screens, ARRAY_LEN(light_screens));
		for (int theme = THEME_CONTRAST; theme < THEME_COUNT; theme++) {
			expect_contrast((enum theme)theme, depths[i], dark_screens, 3);
			expect_contrast((enum theme)theme, depths[i], light_screens, 2);
		}
	}
	assert_int_equal(theme_look(THEME_DARK, 256, STYLE_GOOD).colour, 75);
	assert_int_equal(theme_look(THEME_LIGHT, 256, STYLE_WATCH).colour, 94);
}

static double worst_distance(enum theme theme, int colours)
{
	double worst = 1000;
	for (size_t sight = 0; sight < ARRAY_LEN(sights); sight++) {
		double lab[ARRAY_LEN(verdicts)][3];
		for (size_t i = 0; i < ARRAY_LEN(verdicts); i++) {
			struct look look = theme_look(theme, colours, verdicts[i]);
			assert_true(look.colour >= 0);
			seen_lab(palette(look.colour), sights[sight], lab[i]);
			for (size_t j = 0; j < i; j++) {
				worst = fmin(worst, distance(lab[i], lab[j]));
			}
		}
	}
	return worst;
}

static void expect_distance(enum theme theme, int colours, double least)
{
	double got = worst_distance(theme, colours);
	if (got + 0.05 < least) { /* known to one decimal */
		fail_msg("%s, %d colours: the nearest two are %.2f apart, not %.1f",
		         theme_name(theme), colours, got, least);
	}
}

static void colours__are_told_apart_by_everybody(void **state)
{
	(void)state;
	expect_distance(THEME_AUTO, 256, 24.8);
	expect_distance(THEME_DARK, 256, 24.8);
	expect_distance(THEME_LIGHT, 256, 19.9);
	expect_distance(THEME_DARK, 16, 27.3);
	expect_distance(THEME_DARK, 8, 27.3);
}

static bool same_look(struct look a, struct look b)
{
	return a.colour == b.colour && a.bold == b.bold && a.underline == b.underline &&
	       a.reverse == b.reverse;
}

/* Without colours, a role that is told from plain text by nothing is told by its word alone; what
 * is selected or typed into must stand out. */
static void looks__have_no_colour__where_there_is_none_or_no_safe_one(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look none = theme_look(THEME_DARK, 0, (enum style)style);
		struct look mono = theme_look(THEME_MONO, 256, (enum style)style);
		struct look contrasty = theme_look(THEME_CONTRAST, 256, (enum style)style);
		struct look light = theme_look(THEME_LIGHT, 16, (enum style)style);
		assert_true(same_look(none, mono) && same_look(none, light));
		assert_int_equal(none.colour, -1);
		assert_int_equal(contrasty.colour, -1);
		assert_false(contrasty.underline);
		assert_int_equal(none.reverse, style == STYLE_SELECTED);
		assert_int_equal(none.underline, style == STYLE_INPUT);
	}
	assert_true(theme_look(THEME_CONTRAST, 256, STYLE_BAD).reverse);
	assert_true(theme_look(THEME_CONTRAST, 256, STYLE_INPUT).reverse);
}

static void plain_text__keeps_the_terminals_colours(void **state)
{
	(void)state;
	const int depths[] = {0, 8, 16, 256};
	for (size_t i = 0; i < ARRAY_LEN(depths); i++) {
		assert_int_equal(theme_look(THEME_DARK, depths[i], STYLE_PLAIN).colour, -1);
		assert_int_equal(theme_look(THEME_DARK, depths[i], STYLE_SELECTED).colour, -1);
	}
}

static void no_color__counts_where_nothing_else_is_said(void **state)
{
	(void)state;
	unsetenv("NO_COLOR");
	assert_true(theme_wants_colour(COLOUR_AUTO));
	assert_false(theme_wants_colour(COLOUR_NEVER));
	setenv("NO_COLOR", "1", 1);
	assert_false(theme_wants_colour(COLOUR_AUTO));
	assert_true(theme_wants_colour(COLOUR_ALWAYS));
	setenv("CLICOLOR_FORCE", "1", 1);
	assert_false(theme_wants_colour(COLOUR_AUTO));
	unsetenv("CLICOLOR_FORCE");
	setenv("NO_COLOR", "", 1);
	assert_true(theme_wants_colour(COLOUR_AUTO));
	unsetenv("NO_COLOR");
}

static void theme__is_light__where_the_terminal_says_so(void **state)
{
	(void)state;
	unsetenv("COLORFGBG");
	assert_int_equal(theme_resolve(THEME_AUTO), THEME_DARK);
	setenv("COLORFGBG", "0;15", 1);
	assert_int_equal(theme_resolve(THEME_AUTO), THEME_LIGHT);
	setenv("COLORFGBG", "15;default;0", 1);
	assert_int_equal(theme_resolve(THEME_AUTO), THEME_DARK);
	assert_int_equal(theme_resolve(THEME_LIGHT), THEME_LIGHT);
	unsetenv("COLORFGBG");
}

static void names_of_themes__read_back(void **state)
{
	(void)state;
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		enum theme back = THEME_COUNT;
		assert_true(theme_parse(theme_name((enum theme)theme), &back));
		assert_int_equal(back, theme);
	}
	enum theme kept = THEME_LIGHT;
	assert_false(theme_parse("pink", &kept));
	assert_int_equal(kept, THEME_LIGHT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(distance__agrees_with_published_pairs),
	    cmocka_unit_test(colours__have_contrast_on_usual_backgrounds),
	    cmocka_unit_test(colours__are_told_apart_by_everybody),
	    cmocka_unit_test(looks__have_no_colour__where_there_is_none_or_no_safe_one),
	    cmocka_unit_test(plain_text__keeps_the_terminals_colours),
	    cmocka_unit_test(no_color__counts_where_nothing_else_is_said),
	    cmocka_unit_test(names_of_themes__read_back),
	    cmocka_unit_test(theme__is_light__where_the_terminal_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
