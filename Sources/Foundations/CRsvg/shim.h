#include <librsvg/rsvg.h>
#include <cairo/cairo-pdf.h>
