/* A date while it is typed. */
#pragma once

#include <stdbool.h>

/* Could the text become "YYYY-MM-DD" by typing on? */
bool typed_date_begins(const char *text);
