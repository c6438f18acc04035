/* The pages of the manual as they stand in man/, for who has no `man` or has not installed them. */
#include "dealbench/app/manual.h"

#include <string.h>

#include "dealbench/base/attr.h"
#include "dealbench/io/mdoc.h"
#include "manual.h"

static bool page_is(const struct manual_file *page, const char *name)
{
	size_t stem = strcspn(page->path, "."), len = strlen(name);
	const char *hyphen = strchr(page->path, '-');
	const char *last = hyphen ? hyphen + 1 : page->path;
	size_t last_len = stem - (size_t)(last - page->path);
	return strcmp(name, page->path) == 0 ||
	       (len == stem && strncmp(name, page->path, len) == 0) ||
	       (len == last_len && strncmp(name, last, len) == 0);
}

bool manual_page(const char *name, size_t columns, struct str *out)
{
	for (size_t i = 0; i < manual_file_count; i++) {
		if (page_is(&manual_files[i], name)) {
			mdoc_text(manual_files[i].data, columns, out);
			return true;
		}
	}
	return false;
}

void manual_names(struct str *out)
{
	for (size_t i = 0; i < manual_file_count; i++) {
		const char *path = manual_files[i].path;
		str_printf(out, "%s%.*s", i ? ", " : "", (int)strcspn(path, "."), path);
	}
}
