/* The terminal as it is found, without taking it. */
#pragma once

#include "dealbench/app/doctor.h"

/* editor: the one wished for, or NULL. What lives in a is out's. */
void terminal_facts(const char *editor, struct arena *a, struct surroundings *out);
