/* libxlsxwriter is loaded where a workbook is made: it brings libraries for zip and cryptography
 * along, and placing them all took longer at every start than all that is ours. */
#ifdef DEALBENCH_XLSX

#include "xlsx_library.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

#define LIBRARY "libxlsxwriter.so." LXW_SOVERSION

/* That memory ran out the loader says in words only. */
static bool load_failed(struct error *err)
{
	const char *why = dlerror();
	if (!why || strstr(why, strerror(ENOMEM)) || strstr(why, "out of memory")) {
		xalloc_die();
	}
	return error_set(err, ERROR_IO, "cannot make a workbook: %s", why);
}

static bool find(void *handle, const char *name, void *out, struct error *err)
{
	void *found = dlsym(handle, name);
	memcpy(out, &found, sizeof(found));
	return found != NULL || load_failed(err);
}

bool xlsx_library_load(struct xlsx_library *out, struct error *err)
{
	*out = (struct xlsx_library){.handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL)};
	if (out->handle == NULL) {
		return load_failed(err);
	}
#define FIND(name) &&find(out->handle, #name, &out->name, err)
	bool ok = true XLSX_FUNCTIONS(FIND);
#undef FIND
	if (!ok) {
		xlsx_library_unload(out);
	}
	return ok;
}

void xlsx_library_unload(struct xlsx_library *library)
{
	(void)dlclose(library->handle);
}

#endif
