// Lets Swift import libcmark, and says how to get it where it is missing.
#ifndef CCMARK_SHIM_H
#define CCMARK_SHIM_H

#if defined(__has_include) && !__has_include(<cmark.h>)
#error "libcmark is missing. Install it with 'apt-get install libcmark-dev pkg-config' (Debian, Ubuntu) or 'brew install cmark pkg-config' (macOS)."
#endif

#include <cmark.h>

#endif
