/* getopt_long, fed from a table. Kept apart because <getopt.h> claims the name `struct option`. */
#include "option_scan.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_LIMIT = 100, FIRST_CODE = 1000 };

static size_t by_letter(const struct scan_option *options, size_t count, int letter)
{
	for (size_t i = 0; i < count; i++) {
		if (options[i].letter && options[i].letter == letter) {
			return i;
		}
	}
	return (size_t)-1;
}

static void tables(const struct scan_option *options, size_t count, struct option *longs,
                   char *shorts)
{
	size_t n = 0;
	shorts[n++] = ':';
	for (size_t i = 0; i < count; i++) {
		longs[i] = (struct option){.name = options[i].name,
		                           .has_arg = options[i].takes_value ? required_argument
		                                                             : no_argument,
		                           .val = FIRST_CODE + (int)i};
		if (options[i].letter) {
			shorts[n++] = options[i].letter;
			if (options[i].takes_value) {
				shorts[n++] = ':';
			}
		}
	}
	shorts[n] = '\0';
}

int option_scan(int argc, char **argv, const struct scan_option *options, size_t count,
                bool (*take)(void *ctx, enum scan_found found, size_t index, const char *value),
                void *ctx)
{
	struct option longs[OPTIONS_LIMIT + 1] = {0};
	char shorts[2 * OPTIONS_LIMIT + 2];
	if (count > OPTIONS_LIMIT) {
		abort();
	}
	tables(options, count, longs, shorts);
	opterr = 0;
	optind = 1;
	for (int c; (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
		bool go;
		if (c == ':') {
			go = take(ctx, SCAN_NO_VALUE, (size_t)-1, argv[optind - 1]);
		} else if (c == '?') {
			go = take(ctx, SCAN_UNKNOWN, (size_t)-1, argv[optind - 1]);
		} else {
			size_t i = c >= FIRST_CODE ? (size_t)(c - FIRST_CODE)
			                           : by_letter(options, count, c);
			go = take(ctx, SCAN_OPTION, i, optarg);
		}
		if (!go) {
			return -1;
		}
	}
	return optind;
}
