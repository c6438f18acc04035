/* Runs a fuzz target over a folder of inputs, where no fuzzer is linked: every input that once
 * broke something is tried again in each test run. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool replay(const char *folder, const char *name)
{
	struct error err = {0};
	auto_free char *path = path_join(folder, name);
	char *data;
	size_t len;
	if (!file_read(path, (size_t)8 * 1024 * 1024, &data, &len, &err)) {
		fprintf(stderr, "%s: %s\n", path, err.message);
		return false;
	}
	(void)LLVMFuzzerTestOneInput((const uint8_t *)data, len);
	free(data);
	return true;
}

int main(int argc, char **argv)
{
	size_t count = 0;
	bool ok = true;
	DIR *dir = argc == 2 ? opendir(argv[1]) : NULL;
	if (dir == NULL) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return EXIT_FAILURE;
	}
	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
		if (e->d_name[0] != '.') {
			ok = replay(argv[1], e->d_name) && ok;
			count++;
		}
	}
	closedir(dir);
	printf("%zu inputs\n", count);
	return ok && count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
