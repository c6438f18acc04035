/* Runs every fuzzer over the inputs that are kept for it, without libFuzzer: what once broke
 * something, and what led furthest, is tried again in each run of the tests.
 *   replay FOLDER [FUZZER [INPUT...]]
 * It tells on standard error: the keys' fuzzer makes a terminal of standard output. */
#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "fuzz.h"

static const struct {
	const char *name;
	void (*run)(const char *data, size_t len);
} fuzzers[] = {
    {"card", fuzz_card},     {"csv", fuzz_csv},
    {"keys", fuzz_keys},     {"note", fuzz_note},
    {"rubric", fuzz_rubric}, {"settings", fuzz_settings},
    {"text", fuzz_text},     {"workspace", fuzz_workspace},
};

static bool replay_file(size_t fuzzer, const char *path)
{
	struct error err = {0};
	char *data;
	size_t len;
	if (!file_read(path, (size_t)8 * 1024 * 1024, &data, &len, &err)) {
		fprintf(stderr, "%s: %s\n", path, err.message);
		return false;
	}
	/* Copied, so that a byte read past its end is seen. */
	auto_free char *exact = xmalloc(len > 0 ? len : 1);
	memcpy(exact, data, len);
	free(data);
	fuzzers[fuzzer].run(exact, len);
	return true;
}

static bool replay_folder(size_t fuzzer, const char *folder)
{
	size_t count = 0;
	bool ok = true;
	auto_free char *path = xprintf("%s/corpus-%s", folder, fuzzers[fuzzer].name);
	DIR *dir = opendir(path);
	if (!dir) {
		fprintf(stderr, "%s: no such folder\n", path);
		return false;
	}
	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
		auto_free char *file = path_join(path, e->d_name);
		if (e->d_name[0] != '.') {
			ok = replay_file(fuzzer, file) && ok;
			count++;
		}
	}
	closedir(dir);
	fprintf(stderr, "%s: %zu inputs\n", fuzzers[fuzzer].name, count);
	return ok && count > 0;
}

int main(int argc, char **argv)
{
	bool ok = true, any = false;
	auto_free char *folder = argc > 1 ? realpath(argv[1], NULL) : NULL;
	if (!folder || !setlocale(LC_ALL, "C.UTF-8")) {
		fprintf(stderr, "usage: %s FOLDER [FUZZER [INPUT...]]\n", argv[0]);
		return EXIT_FAILURE;
	}
	for (size_t i = 0; i < ARRAY_LEN(fuzzers); i++) {
		if (argc > 2 && strcmp(argv[2], fuzzers[i].name) != 0) {
			continue;
		}
		any = true;
		ok = (argc > 3 || replay_folder(i, folder)) && ok;
		for (int n = 3; n < argc; n++) {
			ok = replay_file(i, argv[n]) && ok;
		}
	}
	return ok && any ? EXIT_SUCCESS : EXIT_FAILURE;
}
