/* A date while it is typed: what may still become one is not wrong yet, so that nobody is told off
 * in the middle of a word. */
#include "typed_date.h"

#include <string.h>

bool typed_date_begins(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	for (size_t i = 0; text[i]; i++) {
		bool digit = text[i] >= '0' && text[i] <= '9';
		if (i >= sizeof(form) - 1 || (form[i] == 'd' ? !digit : text[i] != '-')) {
			return false;
		}
	}
	return strlen(text) < sizeof(form) - 1;
}
