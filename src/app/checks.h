/* What the files of the doctor share. */
#pragma once

#include "dealbench/app/doctor.h"

struct checks {
	const struct doctor *d;
	struct arena *a;
	struct check *v;
	size_t n;
};

enum { CHECKS_MAX = 24 };

/* text and shared are formatted by the caller in checks->a; shared and fix may be NULL. */
void check_add(struct checks *c, const char *id, enum finding finding, const char *text,
               const char *shared, const char *fix);
/* doctor_files.c: rubric, workspace and what lies in it. */
void check_rubric(struct checks *c);
void check_workspace(struct checks *c);
