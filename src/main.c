/* dealbench: wires the command line to the screens and to plain mode, and sees that the terminal is
 * left as it was found. */
#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/process.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/cli/cli.h"
#include "dealbench/plain/plain.h"
#include "dealbench/tui/facts.h"
#include "dealbench/tui/term.h"
#include "dealbench/tui/theme.h"
#include "dealbench/tui/tour.h"
#include "dealbench/tui/tui.h"
#include "program.h"

/* A UTF-8 locale: the user's, else C.UTF-8, else plain ASCII. Numbers are written as everywhere,
 * and words are not told apart by letters whose capitals are others, as the Turkish i's is. */
static void choose_locale(void)
{
	if (setlocale(LC_ALL, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) {
		(void)setlocale(LC_NUMERIC, "C");
		if (toupper('i') != 'I' || tolower('I') != 'i') {
			(void)setlocale(LC_CTYPE, "C.UTF-8");
		}
		return;
	}
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		(void)setlocale(LC_ALL, "C");
	}
}

static enum colour_mode colour_mode(const char *name)
{
	if (strcmp(name, "always") == 0) {
		return COLOUR_ALWAYS;
	}
	return strcmp(name, "never") == 0 ? COLOUR_NEVER : COLOUR_AUTO;
}

/* The keys as keys.yaml has them; *out_notice says so where it cannot be used. */
static struct keymap *keys_in_force(struct arena *a, const char **out_notice)
{
	struct key_table table;
	struct error err = {0};
	auto_diags diags;
	auto_free char *path = keys_path();
	diag_list_init(&diags);
	keymap_table(a, &table);
	if (path && !keys_read(path, &table, a, &diags, &err)) {
		*out_notice =
		    arena_printf(a, "Keys are as built in: %s", keys_problem(&diags, &err, a));
	}
	return keymap_new(&table);
}

static bool workbench(struct session *s, const struct workbench_args *args, int *out_signal,
                      struct error *err)
{
	struct term_options options = {.colour = colour_mode(args->colour),
	                               .accessible = args->accessible,
	                               .editor = args->editor};
	(void)theme_parse(args->theme, &options.theme);
	(void)glyphs_parse(args->glyphs, &options.glyphs);
	struct term *term = term_curses_open(&options, err);
	if (!term) {
		return false;
	}
	auto_arena struct arena *a = arena_new();
	struct tui_options how = {.notice = args->notice, .mouse_off = args->mouse_off};
	struct keymap *keys = keys_in_force(a, &how.notice);
	struct screen_arg arg = {.deal = args->deal,
	                         .item = args->item,
	                         .card = args->card,
	                         .then = args->then,
	                         .first_run = args->first_run};
	how.keys = keys;
	bool ok = tui_run_with(s, term, args->screen, &arg, &how, out_signal, err);
	if (args->first_run) {
		args->first_run->theme = theme_name(term->theme);
	}
	term->ops->close(term);
	keymap_free(keys);
	return ok;
}

static bool plain(struct session *s, const struct workbench_args *args, int *out_signal,
                  struct error *err)
{
	struct plain_io io = plain_standard_io();
	struct plain_arg arg = {.screen = args->screen,
	                        .then = args->then,
	                        .first_run = args->first_run,
	                        .deal = args->deal,
	                        .item = args->item,
	                        .card = args->card,
	                        .deals = args->deals,
	                        .deal_count = args->deal_count,
	                        .differences = args->differences,
	                        .all = args->all};
	return plain_run(s, &io, &arg, out_signal, err);
}

static void tour(struct str *out)
{
	auto_arena struct arena *a = arena_new();
	const char *notice = NULL;
	struct keymap *keys = keys_in_force(a, &notice);
	tour_text(keys, out);
	keymap_free(keys);
}

static bool terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static const char *no_terminal(void)
{
	if (!isatty(STDIN_FILENO)) {
		return "standard input is none";
	}
	if (!isatty(STDOUT_FILENO)) {
		return "standard output is none";
	}
	const char *name = getenv("TERM");
	if (!name || !*name) {
		return "TERM is not set";
	}
	return strcmp(name, "dumb") == 0 ? "TERM=dumb cannot place text" : NULL;
}

/* Nothing here allocates, nor may it: what is said last goes straight out. */
static void out_of_memory(void)
{
	static const char words[] = "dealbench: out of memory; what was stored is safe\n";
	term_emergency_restore();
	ssize_t ignored = write(STDERR_FILENO, words, sizeof(words) - 1);
	(void)ignored;
}

int program_run(int argc, char **argv, struct rubrics *rubrics)
{
	umask(077);
	process_hold_standard();
	process_keep_private();
	choose_locale();
	xalloc_set_hook(out_of_memory);
	const struct cli_hooks hooks = {.workbench = workbench,
	                                .plain = plain,
	                                .terminal = terminal,
	                                .no_terminal = no_terminal,
	                                .keys = keymap_table,
	                                .surroundings = terminal_facts,
	                                .tour = tour,
	                                .rubrics = rubrics};
	return cli_main(argc, argv, &hooks);
}

int main(int argc, char **argv)
{
	return program_run(argc, argv, NULL);
}
