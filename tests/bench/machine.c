/* What the figures were measured on: they mean little without it. */
#include <curses.h>
#include <jansson.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>
#include <yaml.h>

#include "bench.h"
#include "dealbench/base/filesystem.h"
#include "dealbench/base/str.h"

/* The value of the first line of a file under /proc that begins with a name. */
static void proc_value(const char *path, const char *name, struct str *out)
{
	char line[512];
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof(line), file)) {
		if (strncmp(line, name, strlen(name)) == 0) {
			const char *value = strchr(line, ':');
			value = value ? value + 1 + strspn(value + 1, " \t") : line;
			str_append_len(out, value, strcspn(value, "\n"));
			break;
		}
	}
	if (file) {
		fclose(file);
	}
}

static void print_processor(void)
{
	auto_str model = STR_INIT, memory = STR_INIT, load = STR_INIT;
	proc_value("/proc/cpuinfo", "model name", &model);
	proc_value("/proc/meminfo", "MemTotal", &memory);
	proc_value("/proc/loadavg", "", &load);
	printf("processor  %s, %ld cores\n", model.len ? model.data : "unknown",
	       sysconf(_SC_NPROCESSORS_ONLN));
	printf("memory     %.1f GB\n", strtod(memory.data ? memory.data : "0", NULL) / 1e6);
	printf("load       %s\n", load.data ? load.data : "unknown");
}

/* The device behind a folder, as the mounts name it. */
static void device_of(const char *folder, struct str *out)
{
	char line[1024], point[512], device[256], type[64];
	size_t longest = 0;
	FILE *mounts = fopen("/proc/self/mounts", "r");
	while (mounts && fgets(line, sizeof(line), mounts)) {
		if (sscanf(line, "%255s %511s %63s", device, point, type) != 3) {
			continue;
		}
		size_t len = strlen(point);
		bool holds = strncmp(folder, point, len) == 0 &&
		             (len == 1 || folder[len] == '/' || folder[len] == '\0');
		if (holds && len >= longest) {
			longest = len;
			str_truncate(out, 0);
			str_append(out, device);
		}
	}
	if (mounts) {
		fclose(mounts);
	}
}

static void print_disk(const char *folder)
{
	char type[64] = "";
	char *whole = realpath(folder, NULL);
	auto_str device = STR_INIT;
	(void)filesystem_is_network(folder, type, sizeof(type));
	device_of(whole ? whole : folder, &device);
	printf("disk       %s, %s\n", type[0] ? type : "unknown file system",
	       device.len ? device.data : "unknown device");
	free(whole);
}

void machine_print(const struct bench *b)
{
	struct utsname kernel;
	print_processor();
	print_disk(b->folder);
	if (uname(&kernel) == 0) {
		printf("kernel     %s %s %s\n", kernel.sysname, kernel.release, kernel.machine);
	}
#ifdef __clang__
	printf("compiler   %s, %s\n", __VERSION__, BENCH_FLAGS);
#else
	printf("compiler   gcc %s, %s\n", __VERSION__, BENCH_FLAGS);
#endif
	printf("libraries  sqlite %s, libyaml %s, jansson %s, libsodium %s, %s\n\n",
	       sqlite3_libversion(), yaml_get_version_string(), jansson_version_str(),
	       sodium_version_string(), curses_version());
}
