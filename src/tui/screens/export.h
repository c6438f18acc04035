/* What the files of the export screen share. */
#pragma once

#include "dealbench/app/outgoing.h"
#include "dealbench/tui/input.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

enum export_page {
	EXPORT_KIND,    /* what it shall be */
	EXPORT_NAME,    /* how the file is called */
	EXPORT_REPLACE, /* one of that name exists */
	EXPORT_MAKING
};

struct export_screen {
	struct session *session;
	struct arena *arena;   /* owns what `of` names, and of_words */
	struct outgoing_of of; /* of which deals */
	const char *of_words;  /* "Helios, scorecard 2"; "3 deals: Helios, Quill, Meridian" */
	enum outgoing_kind kinds[OUTGOING_COUNT];
	size_t kind_count;
	struct list list;
	enum export_page page;
	struct input name;
	char *suggested;      /* what the name was begun with */
	char note[400];       /* where the files will lie, or what is wrong with the name */
	bool wrong;           /* the latter */
	bool replace;         /* over files that exist: that was asked and answered */
	struct outgoing *job; /* while the name is typed: what it comes to; then what is made */
	char problem[256];    /* why making or writing failed */
};

/* export_view.c */
void export_view(const void *state, const struct session *s, struct frame *f, struct rect area);
/* Rows of the list of kinds. */
int export_height(const struct export_screen *e, int rows);
