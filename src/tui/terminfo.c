/* The only file that sees <term.h>, whose macros are common words: hence so small. */
#include "terminfo.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NCURSES_WIDECHAR 1
#include <term.h>

#include "dealbench/base/xalloc.h"

struct terminfo terminfo_of(const char *type)
{
	struct terminfo out = {0};
	int status;
	errno = 0;
	if (!type || !*type || setupterm(type, STDOUT_FILENO, &status) != 0) {
		if (errno == ENOMEM) {
			xalloc_die();
		}
		return out;
	}
	const char *cup = tigetstr("cup");
	int count = tigetnum("colors");
	out.known = true;
	out.places = cup && cup != (char *)-1;
	out.hues = count > 0 ? count : 0;
	del_curterm(cur_term);
	return out;
}

static const char *capability(const char *name)
{
	const char *value = tigetstr(name);
	return value && value != (char *)-1 ? value : "";
}

void terminfo_append(struct str *out, const char *name)
{
	const char *value = capability(name);
	while (*value) {
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

bool terminfo_has_mouse(void)
{
	return strncmp(capability("kmous"), "\033[", 2) == 0;
}
