/* The quick way from YAML to a tree, for files written as most are; libyaml reads all others. What
 * quick_lines.c and quick.c share. */
#pragma once

#include "dealbench/yaml/source.h"

/* A file while it is read: one line at a time, all of it known to be text without tabs. */
struct quick {
	struct arena *arena;
	const char *p;          /* where we are */
	const char *line, *eol; /* the line's first byte, and its break */
	const char *end;        /* of the file, after the last line's break */
	int number;             /* the line's, from 1 */
	bool wide;              /* are there characters of several bytes in the line? */
	bool ended;             /* no line is left */
	char *texts;            /* room for the texts still to come: the file has more bytes */
	size_t depth, nesting;
	struct yaml_node **stack; /* keys and items of the lists and maps that are open */
	size_t used, cap;
};

/* The tree of source->data, or NULL where anything in it is unusual, wrong or to be told of: then
 * nothing was reported, and the file is for libyaml. A tree is the one libyaml's events would
 * have made, with the same places. */
struct yaml_node *quick_parse(struct yaml_source *source, size_t nesting) MUST_USE;
/* The tree as libyaml's events make it, with a report of all that is wrong. */
struct yaml_node *events_parse(struct yaml_source *source, size_t nesting) MUST_USE;

/* quick_lines.c: lines and single values. Each that returns a node returns NULL, and each bool
 * false, where the file is for libyaml. */

bool quick_start(struct quick *q, struct yaml_source *source, size_t nesting) MUST_USE;
/* To the next line. At the last, q->ended. */
bool quick_next_line(struct quick *q) MUST_USE;
/* From the line's start on to the next thing that is neither blank nor a comment. */
bool quick_content(struct quick *q) MUST_USE;
/* After a value: nothing but a comment may follow in its line; then as quick_content. */
bool quick_finish_line(struct quick *q) MUST_USE;
/* Bytes before p in its line: its column from 0, where only ASCII stands before it. */
size_t quick_column(const struct quick *q);
struct yaml_node *quick_node(struct quick *q, enum yaml_kind kind, const char *at, size_t width);
/* Is p at '-' and a blank? */
bool quick_at_dash(const struct quick *q);
/* A key and its ':'; what is left before p is the blank behind it. */
struct yaml_node *quick_key(struct quick *q, bool flow);
/* Does a key stand at p, with its ':'? */
bool quick_at_key(const struct quick *q);
struct yaml_node *quick_quoted(struct quick *q);
struct yaml_node *quick_flow_plain(struct quick *q);
/* A value that may go on over the next lines, where they are indented by more than indent. After
 * it as after quick_content. */
struct yaml_node *quick_plain(struct quick *q, size_t indent);
struct yaml_node *quick_block(struct quick *q, size_t indent);
