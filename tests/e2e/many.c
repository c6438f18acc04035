/* Fills a workspace with many deals, for what must not depend on how many there are.
 *   many WORKSPACE RUBRIC COUNT */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "dealbench/app/session.h"

static bool fill(struct session *s, unsigned long count, struct error *err)
{
	for (unsigned long i = 0; i < count; i++) {
		char id[32], title[48], partner[] = "Calmwave", category[] = "digital-therapeutics";
		snprintf(id, sizeof(id), "deal-%05lu", i);
		snprintf(title, sizeof(title), "Deal number %05lu", i);
		struct deal deal = {
		    .id = id, .title = title, .partner = partner, .category = category};
		if (!deal_create(s, &deal, err)) {
			return false;
		}
	}
	return true;
}

int main(int argc, char **argv)
{
	struct error err = {0};
	struct session_options options = {.rater = "ana", .mode = SESSION_WRITE};
	if (argc != 4 || !setlocale(LC_ALL, "C.UTF-8") ||
	    !instant_parse("2026-11-21", &options.as_of)) {
		fprintf(stderr, "usage: many WORKSPACE RUBRIC COUNT\n");
		return 2;
	}
	options.workspace = argv[1];
	options.rubric = argv[2];
	struct session *s = session_open(&options, &err);
	bool ok = s && fill(s, strtoul(argv[3], NULL, 10), &err);
	session_close(s);
	if (!ok) {
		fprintf(stderr, "%s\n", err.message);
	}
	return ok ? 0 : 1;
}
