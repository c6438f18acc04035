/* One fuzzer as libFuzzer wants it. FUZZER is its function. */
#include <locale.h>
#include <stdlib.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerInitialize(int *argc UNUSED, char ***argv UNUSED)
{
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : EXIT_FAILURE;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	FUZZER((const char *)data, len);
	return 0;
}
