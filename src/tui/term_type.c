/* Questions to terminfo. Apart from the curses terminal because term.h names its capabilities by
 * macros of common words. */
#include "term_type.h"

#include <string.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

bool term_type_known(const char *type)
{
	int found = 0;
	if (!type || !*type || setupterm(type, STDOUT_FILENO, &found) != OK) {
		return false;
	}
	(void)del_curterm(cur_term);
	return true;
}

static const char *capability(const char *name)
{
	const char *value = tigetstr(name);
	return value == (char *)-1 ? NULL : value;
}

bool term_type_places_cursor(void)
{
	return capability("cup") != NULL;
}

bool term_type_has_mouse(void)
{
	const char *report = capability("kmous");
	return report && strncmp(report, "\033[", 2) == 0;
}

void term_type_append(struct str *out, const char *name)
{
	const char *value = capability(name);
	while (value && *value) {
		size_t len = strcspn(value, "$");
		str_append_len(out, value, len);
		value += len;
		if (value[0] == '$' && value[1] == '<' && strchr(value, '>')) {
			value = strchr(value, '>') + 1;
		} else if (*value) {
			str_append_char(out, *value++);
		}
	}
}
