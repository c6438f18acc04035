/* The only file that sees <term.h>, whose macros are common words: hence so small. */
#include "terminfo.h"

#include <errno.h>
#include <stdio.h>
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
