/* Sections of a PE file. See image.h.

   The loader has mapped them with the program: no file is opened, and what runs is what is read, whatever lies at the
   executable's path by now. */

#include "image.h"

#include <string.h>
#include <windows.h>

/* From the linker: where the module that this code is in begins. */
extern const IMAGE_DOS_HEADER __ImageBase;

static int
is_named(const IMAGE_SECTION_HEADER *section, const char *name)
{
    return strncmp((const char *)section->Name, name, IMAGE_SIZEOF_SHORT_NAME) == 0;
}

/* The configuration is text padded with NUL. */
static int
read_conf(const IMAGE_SECTION_HEADER *section, struct pyruntime_image *image, struct pyruntime_error *error)
{
    if (section->Misc.VirtualSize < PYRUNTIME_CONF_SIZE) {
        return pyruntime_fail(error, "%s: section " PYRUNTIME_CONF_SECTION " is damaged; build the file again", image->executable);
    }
    memcpy(image->conf, (const char *)&__ImageBase + section->VirtualAddress, PYRUNTIME_CONF_SIZE);
    image->has_conf = 1;
    return 0;
}

int
pyruntime_image_sections(struct pyruntime_image *image, struct pyruntime_error *error)
{
    const IMAGE_NT_HEADERS64 *header = (const void *)((const char *)&__ImageBase + __ImageBase.e_lfanew);
    const IMAGE_SECTION_HEADER *section = IMAGE_FIRST_SECTION(header);
    int status = 0;
    for (int i = 0; status == 0 && i < header->FileHeader.NumberOfSections; i++, section++) {
        if (is_named(section, PYRUNTIME_CONF_SECTION)) {
            status = read_conf(section, image, error);
        } else if (is_named(section, PYRUNTIME_ZIP_SECTION)) {
            image->has_zip = 1;
            image->zip_offset = 0;
            image->zip_size = section->Misc.VirtualSize < section->SizeOfRawData ? section->Misc.VirtualSize : section->SizeOfRawData;
            image->zip_data = (const unsigned char *)&__ImageBase + section->VirtualAddress;
        }
    }
    return status;
}
