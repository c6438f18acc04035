/* The benchmarks of `sh scripts/bench`: each row of the table beside a floor, the best that plain C
 * does with the same libraries, the same flags and the same data in the same run.
 *   bench [--row NAME]... [--deals N] [--repeat SHARE] [--json] */
#include "bench.h"

#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dealbench/base/xalloc.h"

const struct row rows[] = {
    {"start", row_start},   {"move", row_move},           {"filter", row_filter},
    {"digit", row_digit},   {"open", row_open},           {"load", row_load},
    {"score", row_score},   {"workspace", row_workspace}, {"check", row_check},
    {"verify", row_verify}, {"memory", row_memory},
};
const size_t row_count = ARRAY_LEN(rows);

struct wishes {
	bool wanted[ARRAY_LEN(rows)];
	bool any, json;
	long deals;
};

static const char usage[] = "usage: bench [--row NAME]... [--deals N] [--repeat SHARE] [--json]; "
                            "see `sh scripts/bench --help`\n";

static bool want_row(struct wishes *w, const char *name)
{
	for (size_t i = 0; i < row_count; i++) {
		if (strcmp(rows[i].name, name) == 0) {
			w->wanted[i] = w->any = true;
			return true;
		}
	}
	fprintf(stderr, "bench: no row '%s'; there are", name);
	for (size_t i = 0; i < row_count; i++) {
		fprintf(stderr, " %s", rows[i].name);
	}
	fputc('\n', stderr);
	return false;
}

static bool read_options(int argc, char **argv, struct wishes *w, struct bench *b)
{
	static const struct option options[] = {
	    {"row", required_argument, NULL, 'r'},
	    {"deals", required_argument, NULL, 'd'},
	    {"repeat", required_argument, NULL, 'n'},
	    {"json", no_argument, NULL, 'j'},
	};
	for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
		if (c == 'r' && !want_row(w, optarg)) {
			return false;
		} else if (c == 'd') {
			w->deals = strtol(optarg, NULL, 10);
		} else if (c == 'n') {
			b->effort = strtod(optarg, NULL);
		} else if (c == 'j') {
			w->json = true;
		} else if (c == '?') {
			return false;
		}
	}
	if (optind < argc || w->deals < 0 || !(b->effort > 0)) {
		fputs(usage, stderr);
		return false;
	}
	return true;
}

static bool run_program(const char *const *argv, struct error *err)
{
	pid_t pid;
	int status = -1;
	int rc = posix_spawn(&pid, argv[0], NULL, NULL, (char *const *)(uintptr_t)argv, environ);
	if (rc != 0 || waitpid(pid, &status, 0) != pid || status != 0) {
		return error_set(err, ERROR_IO, "%s did not do its work", argv[0]);
	}
	return true;
}

/* Made under another name first: half a workspace is never taken for a whole one. */
static bool make_workspace(struct bench *b, size_t size, struct error *err)
{
	auto_free char *name = xprintf("%s/bench-%ld.db", b->folder, b->deals[size]);
	auto_free char *fresh = xprintf("%s.new", name);
	auto_free char *deals = xprintf("%ld", b->deals[size]);
	if (access(name, R_OK) != 0) {
		const char *const argv[] = {GENERATE, fresh, RUBRICS "/digital-health", deals,
		                            NULL};
		double began = wall_us();
		fprintf(stderr, "bench: making a workspace of %s deals ...", deals);
		unlink(fresh);
		if (!run_program(argv, err)) {
			return false;
		}
		if (rename(fresh, name) != 0) {
			return error_set(err, ERROR_IO, "%s: %s", name, strerror(errno));
		}
		fprintf(stderr, " %.0f s\n", (wall_us() - began) / 1e6);
	}
	b->workspace[size] = steal(&name);
	return true;
}

static bool make_workspaces(struct bench *b, long only, struct error *err)
{
	static const long usual[SIZES] = {10, 1000, 10000};
	for (size_t i = 0; i < SIZES; i++) {
		b->deals[i] = only == 0 ? usual[i] : i == 0 ? only : 0;
		b->last = b->deals[i] > 0 ? i : b->last;
		if (b->deals[i] > 0 && !make_workspace(b, i, err)) {
			return false;
		}
	}
	return true;
}

static bool run_rows(struct bench *b, const struct wishes *w, struct error *err)
{
	for (size_t i = 0; i < row_count; i++) {
		if (w->any && !w->wanted[i]) {
			continue;
		}
		fprintf(stderr, "bench: %s\n", rows[i].name);
		if (!rows[i].run(b, err)) {
			return false;
		}
	}
	return true;
}

int main(int argc, char **argv)
{
	struct error err = {0};
	struct wishes w = {0};
	struct bench b = {.folder = FOLDER, .effort = 1};
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		fprintf(stderr, "bench: there is no locale C.UTF-8\n");
		return 1;
	}
	if (!read_options(argc, argv, &w, &b)) {
		return 2;
	}
	bool ok = make_workspaces(&b, w.deals, &err) && run_rows(&b, &w, &err);
	if (!ok) {
		fprintf(stderr, "bench: %s\n", err.message);
	} else if (w.json) {
		table_print_json(&b);
	} else {
		machine_print(&b);
		table_print(&b);
	}
	for (size_t i = 0; i < SIZES; i++) {
		free((char *)(uintptr_t)b.workspace[i]);
	}
	free(b.figures);
	return ok ? 0 : 1;
}
