/* Mouse reports of xterm-like terminals. The newer form (SGR) is asked for; the older one is read
 * too, because a terminal that knows only that one would otherwise type its reports as keys. */
#include "mouse.h"

#include <stdio.h>

#define SHIFTED 0x1c /* shift, alt and control held: they change nothing */
#define WHEEL 0x40

static bool report(unsigned button, unsigned column, unsigned row, struct mouse *out)
{
	button &= ~(unsigned)SHIFTED;
	if (column < 1 || row < 1 || column > 10000 || row > 10000) {
		return false;
	}
	if (button != 0 && button != WHEEL && button != WHEEL + 1) {
		return false;
	}
	int wheel = button == WHEEL ? -MOUSE_WHEEL_LINES : MOUSE_WHEEL_LINES;
	*out = (struct mouse){
	    .x = (int)column - 1, .y = (int)row - 1, .wheel = button == 0 ? 0 : wheel};
	return true;
}

bool mouse_parse_sgr(const char *text, struct mouse *out)
{
	unsigned button, column, row;
	char end, rest;
	return sscanf(text, "%5u;%5u;%5u%c%c", &button, &column, &row, &end, &rest) == 4 &&
	       end == 'M' && report(button, column, row, out);
}

bool mouse_parse_x10(const unsigned r[static 3], struct mouse *out)
{
	for (int i = 0; i < 3; i++) {
		if (r[i] < 32 || r[i] > 255) {
			return false;
		}
	}
	return report(r[0] - 32, r[1] - 32, r[2] - 32, out);
}
