/* What is to be known of the terminal without taking it: its description, its size, what copied
 * text passes through. Nothing is sent to it. */
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "clipboard.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/facts.h"
#include "editor.h"
#include "terminfo.h"

static const char *locale_asked(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = getenv(names[i]);
		if (value && *value) {
			return value;
		}
	}
	return "";
}

static const char *passed_through(void)
{
	switch (multiplexer_here()) {
	case MULTIPLEXER_TMUX:
		return "tmux";
	case MULTIPLEXER_SCREEN:
		return "screen";
	case MULTIPLEXER_NONE:
		break;
	}
	return NULL;
}

static void look_for_editor(const char *wish, struct arena *a, struct surroundings *out)
{
	size_t n;
	auto_free char **words = editor_words(wish, &n);
	if (words) {
		out->editor = arena_strdup(a, words[0]);
		out->has_editor = editor_startable(words[0]);
	}
}

void terminal_facts(const char *editor, struct arena *a, struct surroundings *out)
{
	struct winsize size;
	const char *type = getenv("TERM");
	*out = (struct surroundings){.terminal = type,
	                             .is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO),
	                             .utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0,
	                             .locale = locale_asked(),
	                             .through = passed_through()};
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
		out->columns = size.ws_col;
		out->rows = size.ws_row;
	}
	look_for_editor(editor, a, out);
	struct terminfo info = terminfo_of(type);
	out->known = info.known;
	out->places = info.places;
	out->colours = info.hues;
}
