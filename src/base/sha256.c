/* SHA-256's blocks by the processor's own instructions, where it has them: ten times as fast as
 * libsodium's C, which stays the one that pads, finishes, and does it all elsewhere. Whether they
 * are there is asked of the C library, which found out once: cpuid itself is slow in a guest. */
#include "sha256.h"

#if defined(__x86_64__) && defined(DEALBENCH_PLATFORM_X86)

#include <immintrin.h>
#include <sys/platform/x86.h>

#define BLOCK ((size_t)64)

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4,
 * 4.2.2). */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/* One block into the state, which is held as the instructions want it: words ABEF and CDGH. */
__attribute__((target("sha,sse4.1"))) static void add_block(__m128i *abef, __m128i *cdgh,
                                                            const unsigned char *data)
{
	const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
	const __m128i abef_before = *abef, cdgh_before = *cdgh;
	__m128i w[4];
	for (size_t i = 0; i < 4; i++) {
		w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)data + i),
		                        big_endian);
	}
#pragma GCC unroll 16
	for (size_t i = 0; i < 16; i++) {
		const __m128i *k = (const __m128i *)(const void *)constants + i;
		__m128i sum = _mm_add_epi32(w[i & 3], _mm_loadu_si128(k));
		*cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, sum);
		*abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(sum, 0x0e));
		if (i < 12) {
			__m128i last = w[(i + 3) & 3];
			__m128i next = _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]);
			next = _mm_add_epi32(next, _mm_alignr_epi8(last, w[(i + 2) & 3], 4));
			w[i & 3] = _mm_sha256msg2_epu32(next, last);
		}
	}
	*abef = _mm_add_epi32(*abef, abef_before);
	*cdgh = _mm_add_epi32(*cdgh, cdgh_before);
}

__attribute__((target("sha,sse4.1"))) static void add_blocks(uint32_t state[static 8],
                                                             const unsigned char *data,
                                                             size_t blocks)
{
	__m128i *words = (__m128i *)(void *)state;
	__m128i dcba = _mm_loadu_si128(words), hgfe = _mm_loadu_si128(words + 1);
	__m128i cdab = _mm_shuffle_epi32(dcba, 0xb1), efgh = _mm_shuffle_epi32(hgfe, 0x1b);
	__m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
	__m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
	for (size_t i = 0; i < blocks; i++) {
		add_block(&abef, &cdgh, data + i * BLOCK);
	}
	__m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
	_mm_storeu_si128(words, _mm_blend_epi16(feba, dchg, 0xf0));
	_mm_storeu_si128(words + 1, _mm_alignr_epi8(dchg, feba, 8));
}

size_t sha256_blocks(uint32_t state[static 8], const unsigned char *data, size_t len)
{
	size_t blocks = len / BLOCK;
	if (blocks == 0 || !CPU_FEATURE_ACTIVE(SHA) || !CPU_FEATURE_ACTIVE(SSE4_1)) {
		return 0;
	}
	add_blocks(state, data, blocks);
	return blocks * BLOCK;
}

#else

size_t sha256_blocks(uint32_t state[static 8] UNUSED, const unsigned char *data UNUSED,
                     size_t len UNUSED)
{
	return 0;
}

#endif
