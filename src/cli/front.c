/* Which front end asks: the screens, plain lines, or none. Plain mode is asked for, never guessed
 * from a screen reader's presence; only a terminal that cannot place text chooses it by itself. */
#include <string.h>

#include "private.h"

/* Are plain lines asked for once for all: by ACCESSIBLE, or config.yaml? */
static bool plain_usually(const struct cli *cli)
{
	const char *mode = cli->config.values[SETTING_MODE].beneath;
	return mode && strcmp(mode, "plain") == 0;
}

enum front front_of(const struct cli *cli, bool asks_pipes)
{
	const struct options *o = &cli->options;
	bool terminal = cli->hooks->terminal();
	if (o->no_input) {
		return FRONT_NONE;
	}
	if (o->plain) {
		return FRONT_PLAIN;
	}
	if (!terminal && !asks_pipes) {
		return FRONT_NONE;
	}
	if (o->screens) {
		return cli->hooks->no_terminal() ? FRONT_NONE : FRONT_SCREENS;
	}
	return plain_usually(cli) || cli->hooks->no_terminal() ? FRONT_PLAIN : FRONT_SCREENS;
}

bool plain_wanted(const struct cli *cli)
{
	const struct options *o = &cli->options;
	bool data = o->json || o->markdown || o->yaml || o->tsv || o->html || o->csv || o->xlsx ||
	            o->output;
	return !data && !o->screens && (o->plain || plain_usually(cli));
}

int front_refused(const struct cli *cli, const char *what)
{
	const char *why = cli->hooks->no_terminal();
	if (cli->options.no_input) {
		return usage_error("%s asks questions, and --no-input forbids them", what);
	}
	return usage_error("%s needs a terminal: %s; --plain asks in lines without one", what,
	                   why ? why : "there is none");
}

int run_workbench(const struct cli *cli, enum front front, struct session *s,
                  const struct workbench_args *args)
{
	struct error err = {0};
	int signal_number = 0;
	auto_arena struct arena *a = arena_new();
	struct workbench_args all = *args;
	all.deal = all.deal ? session_deal(s, all.deal, a) : NULL;
	all.colour = cli->options.colour;
	all.theme = cli->options.theme;
	all.glyphs = cli->options.glyphs;
	all.editor = setting_in_force(cli, SETTING_EDITOR);
	all.mouse_off = setting_is(cli, SETTING_MOUSE, "off");
	all.accessible = plain_usually(cli);
	if (cli->problems->count > 0) {
		all.notice = arena_printf(a, "Settings: %s", config_problem(cli->problems, a));
	}
	all.notice = all.notice ? all.notice : session_clock_words(s, a);
	bool ok = front == FRONT_PLAIN ? cli->hooks->plain(s, &all, &signal_number, &err)
	                               : cli->hooks->workbench(s, &all, &signal_number, &err);
	session_close(s);
	if (!ok) {
		return report_error(&err);
	}
	return signal_number ? 128 + signal_number : EXIT_DONE;
}
