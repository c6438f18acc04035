/* One YAML file while it is read: its lines, for diagnostics that show where they point. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/diag.h"
#include "dealbench/yaml/tree.h"

/* A file's errors are listed up to this many, and its warnings; what follows is mostly echo, and is
 * only counted. */
#define YAML_REPORT_LIMIT 500

struct yaml_source {
	const char *file; /* as diagnostics name it */
	const char *data; /* past a byte-order mark, borrowed; yaml_source_parse may put a mended
	                     copy here */
	size_t len;
	struct arena *arena;
	struct diag_list *diags;
	size_t *starts; /* byte offsets of the lines, made when first needed */
	size_t line_count;
	size_t reported[DIAG_WARNING + 1]; /* by severity */
};

/* Starts reading data (borrowed as long as the source is used). */
void yaml_source_init(struct yaml_source *source, const char *file, const char *data, size_t len,
                      struct arena *a, struct diag_list *diags);
/* As yaml_parse, for a source that lives on to report what else is wrong in the file. */
struct yaml_node *yaml_source_parse(struct yaml_source *source, struct yaml_limits limits);

/* Reports a problem with its source line. line 0 = the file as a whole. */
void yaml_report(struct yaml_source *source, enum diag_severity severity, int code, int line,
                 int column, int width, const char *format, ...) PRINTF_LIKE(7, 8);
/* The same at a node. */
void yaml_report_at(struct yaml_source *source, enum diag_severity severity, int code,
                    const struct yaml_node *node, const char *format, ...) PRINTF_LIKE(5, 6);

/* Where a byte stands, line and column from 1; columns count characters. */
void yaml_source_place(struct yaml_source *source, size_t offset, int *out_line, int *out_column);
/* Characters of a line from column (from 1) to its end. */
int yaml_source_rest(struct yaml_source *source, int line, int column);
