/* The part of verify that knows what events mean. */
#pragma once

#include "db.h"

/* That replaying all events gives the live tables row for row, and that every stored result is what
 * scoring gives; INTEGRITY with the first difference otherwise, by deal and rubric in the order of
 * their ids. */
bool replay_check(struct store *store, struct error *err) MUST_USE;
